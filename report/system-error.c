#include "report/system-error.h"

#include <errno.h>
#include <glib.h>

static const struct {
	int error;
	const char *chinese;
} words[] = {
	{ ENOENT, "没有这个文件或文件夹" },
	{ EACCES, "没有权限" },
	{ EPERM, "不允许这样做" },
	{ EISDIR, "这是文件夹，不是文件" },
	{ ENOTDIR, "路径中有一处不是文件夹" },
	{ EEXIST, "已经有这个文件" },
	{ ENOTEMPTY, "文件夹不是空的" },
	{ ENAMETOOLONG, "文件名太长" },
	{ ELOOP, "符号链接太多，或互相指向" },
	{ EXDEV, "不在同一个磁盘上" },
	{ EROFS, "磁盘或文件夹是只读的" },
	{ ENOSPC, "磁盘已满" },
	{ EDQUOT, "磁盘配额已用完" },
	{ EFBIG, "文件太大" },
	{ EIO, "读写设备出错" },
	{ EBUSY, "正被占用" },
	{ ETXTBSY, "程序文件正在运行" },
	{ EMFILE, "打开的文件太多" },
	{ ENFILE, "整个系统打开的文件太多" },
	{ ENOMEM, "内存不足" },
	{ EAGAIN, "暂时没有可用的资源" },
	{ EPIPE, "接收的一方已经关闭" },
	{ ENXIO, "设备或管道没有打开" },
	{ ENODEV, "这种文件不能这样打开" },
	{ EINVAL, "这里不能这样做" },
	{ ENOEXEC, "不是可以运行的程序" },
	{ ESTALE, "网络文件夹中的文件已经失效" },
};

const char *system_error(int error, enum lang lang)
{
	for (gsize i = 0; lang == LANG_ZH && i < G_N_ELEMENTS(words); i++)
		if (words[i].error == error)
			return words[i].chinese;
	return g_strerror(error);
}
