#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include "camera.h"

static int xioctl(int fd, unsigned long request, void *arg)
{
	int rc;

	do
		rc = ioctl(fd, request, arg);
	while (rc < 0 && errno == EINTR);
	return rc < 0 ? -errno : 0;
}

int camera_open(struct camera *c, const char *path, unsigned width, unsigned height)
{
	struct v4l2_format fmt;
	int rc;

	memset(c, 0, sizeof(*c));
	c->fd = open(path, O_RDWR | O_CLOEXEC);
	if (c->fd < 0)
		return -errno;
	memset(&fmt, 0, sizeof(fmt));
	fmt.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
	fmt.fmt.pix.width = width;
	fmt.fmt.pix.height = height;
	fmt.fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV;
	rc = xioctl(c->fd, VIDIOC_S_FMT, &fmt);
	c->frame_bytes = ((size_t)fmt.fmt.pix.sizeimage + 4095) & ~(size_t)4095;
	return rc;
}

static int request_buffers(struct camera *c, unsigned count)
{
	struct v4l2_requestbuffers req;

	memset(&req, 0, sizeof(req));
	req.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
	req.memory = V4L2_MEMORY_USERPTR;
	req.count = count;
	return xioctl(c->fd, VIDIOC_REQBUFS, &req);
}

static int queue_frame(struct camera *c, unsigned index)
{
	struct v4l2_buffer buf;
	int rc;

	memset(&buf, 0, sizeof(buf));
	buf.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
	buf.memory = V4L2_MEMORY_USERPTR;
	buf.index = index;
	buf.m.userptr = (unsigned long)c->frames[index];
	buf.length = (unsigned)c->frame_bytes;
	do
		rc = ioctl(c->fd, VIDIOC_QBUF, &buf); /* ok: PF403, PF402; pin: no-fork */
	while (rc < 0 && errno == EINTR);
	return rc < 0 ? -errno : 0;
}

int camera_start(struct camera *c)
{
	int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
	int rc = request_buffers(c, CAM_BUFFERS);

	while (rc == 0 && c->nbufs < CAM_BUFFERS) {
		if (posix_memalign(&c->frames[c->nbufs], 4096, c->frame_bytes))
			return -ENOMEM;
		rc = queue_frame(c, c->nbufs++);
	}
	return rc ? rc : xioctl(c->fd, VIDIOC_STREAMON, &type);
}

int camera_loop(struct camera *c, frame_fn fn, void *arg)
{
	struct v4l2_buffer buf;
	int rc;

	for (;;) {
		memset(&buf, 0, sizeof(buf));
		buf.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
		buf.memory = V4L2_MEMORY_USERPTR;
		rc = xioctl(c->fd, VIDIOC_DQBUF, &buf);
		if (rc)
			return rc;
		c->sequence = buf.sequence;
		if (fn(arg, c->frames[buf.index], buf.bytesused))
			return 0;
		rc = queue_frame(c, buf.index);
		if (rc)
			return rc;
	}
}

void camera_stop(struct camera *c)
{
	int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;

	xioctl(c->fd, VIDIOC_STREAMOFF, &type);
	while (c->nbufs > 0) {
		c->nbufs--;
		free(c->frames[c->nbufs]); /* expect: PF401 */
		c->frames[c->nbufs] = NULL;
	}
	request_buffers(c, 0);
}

void camera_close(struct camera *c)
{
	close(c->fd);
	c->fd = -1;
}
