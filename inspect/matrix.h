/* Transformations of the plane as a PDF writes them (ISO 32000-1 8.3.3): six numbers, a b c d e f. */
#ifndef BANSHI_MATRIX_H
#define BANSHI_MATRIX_H

struct matrix {
	double a, b, c, d, e, f;
};

/* First `m`, then `n`. */
static inline struct matrix matrix_then(struct matrix m, struct matrix n)
{
	return (struct matrix){
		m.a * n.a + m.b * n.c,
		m.a * n.b + m.b * n.d,
		m.c * n.a + m.d * n.c,
		m.c * n.b + m.d * n.d,
		m.e * n.a + m.f * n.c + n.e,
		m.e * n.b + m.f * n.d + n.f,
	};
}

/* Where a point comes to lie, across. */
static inline double matrix_x(struct matrix m, double x, double y)
{
	return m.a * x + m.c * y + m.e;
}

/* The same, along the other axis. */
static inline double matrix_y(struct matrix m, double x, double y)
{
	return m.b * x + m.d * y + m.f;
}

#endif
