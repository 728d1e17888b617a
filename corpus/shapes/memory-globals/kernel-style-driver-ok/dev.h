struct udev;

struct udev *udev_probe(const char *name, int container, unsigned long iova);
void udev_remove(struct udev *u);
int udev_suspend_all(void);
int udev_resume_all(void);
void udev_touch_all(void);
