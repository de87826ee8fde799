/* Stands between a program and the time of day (LD_PRELOAD): the clock is set off by as many seconds as the eight bytes of the file named by CLOCK_FILE say,
   which may change at any moment. What only runs on, and nobody sets, stays as it is. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *off;

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("CLOCK_FILE");
  int at = file ? open(file, O_RDONLY) : -1;
  if (at < 0) return;
  void *seen = mmap(NULL, sizeof *off, PROT_READ, MAP_SHARED, at, 0);
  if (seen != MAP_FAILED) off = seen;
  close(at);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = REAL(clock_gettime)(clock, now);
  if (!failed && off && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *off;
  return failed;
}
int gettimeofday(struct timeval *now, void *zone) {
  int failed = REAL(gettimeofday)(now, zone);
  if (!failed && off && now) now->tv_sec += *off;
  return failed;
}
time_t time(time_t *now) {
  struct timespec found;
  clock_gettime(CLOCK_REALTIME, &found);
  return now ? (*now = found.tv_sec) : found.tv_sec;
}
