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

/* What a person can do about a file that could not be written; what is in no row gets the last one's. */
static const struct {
	int error;
	const char *remedy[2]; /* by enum lang */
} remedies[] = {
	{ ENOENT, { "is there such a folder? Make it first, or name another",
			  "请核对文件夹是否存在，没有的话先建立，或改用别的文件夹" } },
	{ ENOTDIR, { "something in this path is a file, not a folder; name another",
			   "路径中间有一处是文件，请改用别的文件夹" } },
	{ EISDIR, { "name a file, not a folder", "请写文件名，不要只写文件夹" } },
	{ EACCES, { "ask for leave to write to this folder, or name another",
			  "请换一个有写入权限的文件夹，或请管理员开通权限" } },
	{ EPERM, { "ask for leave to write to this folder, or name another",
			 "请换一个有写入权限的文件夹，或请管理员开通权限" } },
	{ EROFS, { "name a folder on another disk", "请换一个磁盘上的文件夹" } },
	{ ENAMETOOLONG, { "choose a shorter name", "请改用短一些的文件名" } },
	{ EFBIG, { "a limit on the size of files is set here (ulimit -f), or the disk takes no such large files",
			 "此处限制了文件大小（ulimit -f），或该磁盘不能存放这样大的文件" } },
	{ EPIPE, { "the program behind the pipe ended before it had all", "管道后面的程序没有收完就结束了" } },
	{ 0, { "is the file open in another program, is the disk full, may you write to this folder?",
		     "请检查文件是否正被其他程序打开、磁盘是否已满、对该文件夹是否有写入权限" } },
};

const char *system_error_remedy(int error, enum lang lang)
{
	gsize i = 0;

	while (remedies[i].error && remedies[i].error != error)
		i++;
	return remedies[i].remedy[lang];
}

const char *system_error(int error, enum lang lang)
{
	for (gsize i = 0; lang == LANG_ZH && i < G_N_ELEMENTS(words); i++)
		if (words[i].error == error)
			return words[i].chinese;
	return g_strerror(error);
}
