int fill(int n, int m, int grid[n][m])
{
    int copy[n][m + 1];
    char flat[n];

    flat[0] = 1;
    copy[1][2] = grid[n - 1][0];
    return sizeof copy + sizeof copy[0] + sizeof flat + flat[n];
}
