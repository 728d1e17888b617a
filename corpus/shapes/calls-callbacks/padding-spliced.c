/*
 * tarpipe: archives the files of a directory into a pipe without copying. Files are visited in the
 * order of their size; what is written is decided by a table of emitters.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAGE 4096

struct entry {
  char name[256];
  off_t size;
};

struct out {
  int fd;
  char *pad;      /* one page of padding */
  char *head;     /* one page for headers */
  unsigned long entries;
};

typedef int (*emit_fn) (struct out *, const struct entry *);

static int splice_page (int fd, char *page, size_t n)
{
  struct iovec v = { page, n };

  while (v.iov_len > 0)
    {
      ssize_t k = vmsplice (fd, &v, 1, 0); /* expect: PF202 */

      if (k < 0)
        return -errno;
      v.iov_base = (char *) v.iov_base + k;
      v.iov_len -= (size_t) k;
    }
  return 0;
}

static int emit_header (struct out *o, const struct entry *e)
{
  int n = snprintf (o->head, PAGE, "%s %lld\n", e->name, (long long) e->size);

  return write (o->fd, o->head, (size_t) n) == n ? 0 : -EIO;
}

static int emit_padding (struct out *o, const struct entry *e)
{
  size_t n = (size_t) (-e->size & (PAGE - 1));

  return n != 0 ? splice_page (o->fd, o->pad, n) : 0;
}

static int emit_count (struct out *o, const struct entry *e)
{
  (void) e;
  o->entries++;
  return 0;
}

static const emit_fn emitters[] = { emit_header, emit_padding, emit_count };

static int by_size (const void *a, const void *b)
{
  const struct entry *x = a, *y = b;

  return x->size < y->size ? -1 : x->size > y->size;
}

static int trailer (struct out *o)
{
  /* nobody needs the padding any more */
  char *page = o->pad;
  int n = snprintf (page, PAGE, "END %lu\n", o->entries);

  return write (o->fd, page, (size_t) n) == n ? 0 : -EIO;
}

static struct entry *list (const char *dir, size_t *n)
{
  struct entry *v = NULL, *w;
  struct dirent *de;
  struct stat sb;
  DIR *d = opendir (dir);

  *n = 0;
  if (d == NULL)
    return NULL;
  while ((de = readdir (d)) != NULL)
    {
      if (fstatat (dirfd (d), de->d_name, &sb, 0) != 0 || !S_ISREG (sb.st_mode))
        continue;
      w = realloc (v, (*n + 1) * sizeof *v);
      if (w == NULL)
        break;
      v = w;
      snprintf (v[*n].name, sizeof v[*n].name, "%s", de->d_name);
      v[(*n)++].size = sb.st_size;
    }
  closedir (d);
  return v;
}

int main (int argc, char **argv)
{
  struct out o = { .fd = STDOUT_FILENO };
  struct entry *v;
  size_t n, i, k;
  int rc = 0;

  v = list (argc > 1 ? argv[1] : ".", &n);
  if (v == NULL)
    return 1;
  qsort (v, n, sizeof *v, by_size);
  /* fresh pages are zero */
  o.pad = mmap (NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  o.head = malloc (PAGE);
  if (o.pad == MAP_FAILED || o.head == NULL)
    return 1;
  for (i = 0; i < n && rc == 0; i++)
    for (k = 0; k < sizeof emitters / sizeof *emitters && rc == 0; k++)
      rc = emitters[k] (&o, &v[i]);
  if (rc == 0)
    rc = trailer (&o);
  if (rc != 0)
    fprintf (stderr, "tarpipe: %s\n", strerror (-rc));
  return rc != 0;
}
