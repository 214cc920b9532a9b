/* Kills the process with SIGKILL at its n-th change of a file: preloaded by test_kill.py.

   KILL_AT=n    which change; 0 or nothing lets the process live
   KILL_TORN=1  a write that is the n-th does half its work first
   KILL_LOG=F   a file that gets the number of changes when the process ends by itself */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int changes;

static int is_next(void) {
  const char *at = getenv("KILL_AT");
  return ++changes == (at ? atoi(at) : 0);
}

static void die(void) { kill(getpid(), SIGKILL); }

static int is_file(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

static int is_torn(void) { return getenv("KILL_TORN") != NULL; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) {
  if (is_file(fd) && is_next()) {
    if (is_torn()) REAL(write)(fd, bytes, count / 2);
    die();
  }
  return REAL(write)(fd, bytes, count);
}

static ssize_t write_at(
    ssize_t (*real)(int, const void *, size_t, off_t),
    int fd, const void *bytes, size_t count, off_t offset) {
  if (is_next()) {
    if (is_torn()) real(fd, bytes, count / 2, offset);
    die();
  }
  return real(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return write_at(REAL(pwrite), fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  return write_at((ssize_t(*)(int, const void *, size_t, off_t))REAL(pwrite64), fd, bytes, count,
                  offset);
}

#define CHANGE(name, parameters, arguments) \
  int name parameters {                     \
    if (is_next()) die();                   \
    return REAL(name) arguments;            \
  }

CHANGE(fsync, (int fd), (fd))
CHANGE(fdatasync, (int fd), (fd))
CHANGE(ftruncate, (int fd, off_t length), (fd, length))
CHANGE(ftruncate64, (int fd, off64_t length), (fd, length))
CHANGE(unlink, (const char *path), (path))
CHANGE(rename, (const char *old, const char *new), (old, new))
CHANGE(link, (const char *old, const char *new), (old, new))

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("KILL_LOG");
  char text[16];
  if (!path) return;
  int count = snprintf(text, sizeof text, "%d\n", changes);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  syscall(SYS_write, fd, text, (size_t)count);
  close(fd);
}
