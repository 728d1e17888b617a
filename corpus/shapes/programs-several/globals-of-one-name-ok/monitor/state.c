struct {
	int running, restarts;
} state;

int state_ready(void)
{
	return state.running;
}
