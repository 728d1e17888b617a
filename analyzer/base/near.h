/* "Did you mean": the nearest of a list of names, for messages. */
#ifndef PINFORK_BASE_NEAR_H
#define PINFORK_BASE_NEAR_H

struct buf;

/* The name in the NULL-terminated list that is a few letters away from `text`, or NULL. */
const char *near_find(const char *text, const char *const *names);
/* Appends `did you mean "NAME"?`, or the whole list: `one of a, b, c is needed`. */
void near_hint(struct buf *out, const char *text, const char *const *names);

#endif
