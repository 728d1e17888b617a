#include <stdio.h>
#include "log.h"

void sink_stderr(int level, const char *text)
{
	if (level > LOG_QUIET)
		fprintf(stderr, "%s\n", text);
}

void sink_mail(int level, const char *text)
{
	FILE *mail;

	if (level < LOG_ALARM)
		return;
	mail = popen("mail -s alarm root", "w");
	if (!mail)
		return;
	fprintf(mail, "%s\n", text);
	pclose(mail);
}
