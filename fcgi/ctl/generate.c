#include "ctl/ctl.h"
int ctl_generate(struct ctl *ctl, char **args) { (void)args; (void)ctl; return ctl_fail("not yet"); }
