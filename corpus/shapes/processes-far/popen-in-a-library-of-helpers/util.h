#include <stddef.h>

size_t read_command(const char *command, char *out, size_t len);
const char *host_name(void);
