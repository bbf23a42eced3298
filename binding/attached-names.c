#include "binding/attached-names.h"

#include "report/value.h"

GPtrArray *attached_names(const struct value *value)
{
	GPtrArray *names = g_ptr_array_new();

	if (!value || value->type == VALUE_NULL)
		return names;
	if (value->type == VALUE_SCALAR)
		g_ptr_array_add(names, (gpointer)value);
	for (const struct value *entry = value->child; entry; entry = entry->next) {
		/* `- 名称: 文件` in a list, or `名称: 文件` in a mapping: the key is what is printed. */
		if (entry->key || entry->type != VALUE_MAPPING)
			g_ptr_array_add(names, (gpointer)(entry->key ? entry->key : entry));
		for (const struct value *child = entry->key ? NULL : entry->child; child; child = child->next)
			if (child->key)
				g_ptr_array_add(names, child->key);
	}
	return names;
}
