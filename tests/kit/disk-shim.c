/* Stands between a program and its disk (LD_PRELOAD): while the file named by FAULT_FILE says "fsync", "write" or "read", that fails with EIO for the log's
   files; while it says "nosync", nothing is brought to the disk and everybody is told it was. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int says(const char *what, int fd) {
  const char *file = getenv("FAULT_FILE");
  if (!file) return 0;
  int wish = syscall(SYS_openat, AT_FDCWD, file, O_RDONLY);
  if (wish < 0) return 0;
  char words[32] = {0};
  long length = syscall(SYS_read, wish, words, sizeof words - 1);
  syscall(SYS_close, wish);
  if (length <= 0 || strcmp(words, what) != 0) return 0;
  char link[64], path[512] = {0};
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  return readlink(link, path, sizeof path - 1) > 0 && strstr(path, "log.db") != NULL;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL return errno = EIO, -1

int fsync(int fd) {
  if (says("fsync", fd)) FAIL;
  return says("nosync", fd) ? 0 : REAL(fsync)(fd);
}
int fdatasync(int fd) {
  if (says("fsync", fd)) FAIL;
  return says("nosync", fd) ? 0 : REAL(fdatasync)(fd);
}
ssize_t write(int fd, const void *bytes, size_t length) {
  if (says("write", fd)) FAIL;
  return REAL(write)(fd, bytes, length);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  if (says("write", fd)) FAIL;
  return REAL(pwrite)(fd, bytes, length, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  if (says("write", fd)) FAIL;
  return REAL(pwrite64)(fd, bytes, length, at);
}
ssize_t read(int fd, void *bytes, size_t length) {
  if (says("read", fd)) FAIL;
  return REAL(read)(fd, bytes, length);
}
ssize_t pread(int fd, void *bytes, size_t length, off_t at) {
  if (says("read", fd)) FAIL;
  return REAL(pread)(fd, bytes, length, at);
}
ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
  if (says("read", fd)) FAIL;
  return REAL(pread64)(fd, bytes, length, at);
}
