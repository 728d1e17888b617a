#include <syslog.h>

void port_changed(const char *name);

void port_changed(const char *name)
{
	syslog(LOG_INFO, "%s changed", name);
}
