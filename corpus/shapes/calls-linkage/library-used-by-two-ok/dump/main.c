#include <stdio.h>
#include "../lib/spawn.h"

int main(int argc, char **argv)
{
	return argc < 2 ? 2 : tool_run("hexdump", argv[1]);
}
