struct port {
	struct fid_domain *domain;
	struct fid_mr *mr;
	void *slab;
	size_t slab_len;
};

int port_open(struct fid_domain *domain, struct port **out);
void port_close(struct port **p);
void port_stamp(struct port *p, unsigned long value);
