#ifndef NOTIFY_H
#define NOTIFY_H

/* A job: tells the administrator about the text (owned by the job). */
void notify_job(void *text);

#endif
