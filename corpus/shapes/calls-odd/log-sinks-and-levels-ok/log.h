#include <stdarg.h>

enum { LOG_QUIET, LOG_NOTE, LOG_ALARM };

typedef void (*log_sink)(int level, const char *text);

int log_add_sink(log_sink sink);
void log_vsay(int level, const char *format, va_list ap);
void log_say(int level, const char *format, ...) __attribute__((format(printf, 2, 3)));
#define note(...) log_say(LOG_NOTE, __VA_ARGS__)
#define alarm_all(...) log_say(LOG_ALARM, __VA_ARGS__)

void sink_stderr(int level, const char *text);
void sink_mail(int level, const char *text);
