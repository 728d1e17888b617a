#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

struct buffer {
	void *start;
	size_t length;
};
static struct buffer buffers[4];
static unsigned int n_buffers;

static int xioctl(int fd, unsigned long req, void *arg)
{
	int r;

	do
		r = ioctl(fd, req, arg); /* pin: guarded */
	while (r == -1 && errno == EINTR);
	return r;
}

static int init_userp(int fd, size_t size)
{
	struct v4l2_requestbuffers req = { .count = 4, .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
					   .memory = V4L2_MEMORY_USERPTR };

	if (xioctl(fd, VIDIOC_REQBUFS, &req) == -1)
		return -1;
	for (n_buffers = 0; n_buffers < 4; n_buffers++) {
		buffers[n_buffers].length = size;
		buffers[n_buffers].start = aligned_alloc(4096, size);
		if (!buffers[n_buffers].start)
			return -1;
		if (madvise(buffers[n_buffers].start, size, MADV_DONTFORK))
			return -1;
	}
	return 0;
}

static int start_capturing(int fd)
{
	enum v4l2_buf_type type = V4L2_BUF_TYPE_VIDEO_CAPTURE;

	for (unsigned int i = 0; i < n_buffers; i++) {
		struct v4l2_buffer buf;

		memset(&buf, 0, sizeof(buf));
		buf.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
		buf.memory = V4L2_MEMORY_USERPTR;
		buf.index = i;
		buf.m.userptr = (unsigned long)buffers[i].start;
		buf.length = (unsigned int)buffers[i].length;
		if (xioctl(fd, VIDIOC_QBUF, &buf) == -1)
			return -1;
	}
	return xioctl(fd, VIDIOC_STREAMON, &type);
}

static int snapshot_hook(const char *dir)
{
	pid_t p = fork();

	if (p == 0) {
		if (chdir(dir) == 0)
			execlp("snap", "snap", (char *)NULL);
		_exit(1);
	}
	return p < 0;
}

int main(int argc, char **argv)
{
	int fd = open(argc > 1 ? argv[1] : "/dev/video0", O_RDWR);

	if (fd < 0 || init_userp(fd, 640 * 480 * 2 / 4096 * 4096) || start_capturing(fd))
		return 1;
	snapshot_hook("/var/spool/snap");
	memset(buffers[0].start, 0, 16);
	close(fd);
	return 0;
}
