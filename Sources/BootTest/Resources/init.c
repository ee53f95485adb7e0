/*
 * The first program of a guest under test: mounts what a test needs, loads the
 * modules and runs the tests it finds listed, reports everything as one KTAP
 * document on the console, and resets the machine.
 *
 *   /etc/slipstream/modules   one module a line: NAME PATH [PARAMETERS]
 *   /etc/slipstream/tests     one test a line:   NAME SECONDS PATH
 *
 * Whatever goes wrong is reported and the rest goes on: a line
 * "SLIPSTREAM-BOOT done" that never comes means that the kernel failed.
 *
 * Lines go to the console by way of /dev/kmsg, one record each, so that the
 * kernel's own messages never stand in the middle of one. The kernel needs
 * "printk.devkmsg=on" on its command line, or it drops all but a few.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MODULES "/etc/slipstream/modules"
#define TESTS "/etc/slipstream/tests"

/* What fits into one record of the kernel's log, with room for its prefix. */
#define LINE_LIMIT 800
#define NAME_LIMIT 200
/* A test that prints more than this has the rest of its output dropped. */
#define OUTPUT_LIMIT (4L << 20)
#define DEFAULT_SECONDS 45

static int kmsg = -1;

/* One line on the console; what is not printable becomes '?'. */
static void say(const char *format, ...)
{
	/* Facility "user", level "alert": shown at any console log level. */
	char line[LINE_LIMIT + 16] = "<9>";
	size_t start = strlen(line), length;
	va_list arguments;
	int count;

	va_start(arguments, format);
	count = vsnprintf(line + start, LINE_LIMIT, format, arguments);
	va_end(arguments);
	if (count < 0)
		return;
	length = strlen(line);
	for (size_t i = start; i < length; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == 127)
			line[i] = '?';
	line[length++] = '\n';

	if (kmsg >= 0 && write(kmsg, line, length) > 0)
		return;
	if (write(STDOUT_FILENO, line + start, length - start) < 0)
		return;
}

static void mount_one(const char *type, const char *path)
{
	mkdir(path, 0755);
	if (mount(type, path, type, 0, NULL) && errno != EBUSY)
		say("# cannot mount %s on %s: %s", type, path, strerror(errno));
}

/* Those that few kernels have, and few tests want. */
static void mount_if_there(const char *type, const char *path)
{
	mount(type, path, type, 0, NULL);
}

static void open_console(void)
{
	int console = open("/dev/console", O_RDWR | O_NOCTTY);

	if (console >= 0) {
		dup2(console, STDIN_FILENO);
		dup2(console, STDOUT_FILENO);
		dup2(console, STDERR_FILENO);
		if (console > STDERR_FILENO)
			close(console);
	}
	kmsg = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);
}

static void set_up(void)
{
	/* First, as the console is a node in it. */
	mkdir("/dev", 0755);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	open_console();
	mount_one("proc", "/proc");
	mount_one("sysfs", "/sys");
	mkdir("/tmp", 01777);
	mount_if_there("tmpfs", "/tmp");
	mount_if_there("debugfs", "/sys/kernel/debug");
	mount_if_there("tracefs", "/sys/kernel/tracing");
	mount_if_there("configfs", "/sys/kernel/config");
	mkdir("/dev/shm", 01777);
	mount_if_there("tmpfs", "/dev/shm");
}

/* Calls `f` for each line with its number, from `number` on; returns the next one. */
static int each_line(const char *list, int number, void (*f)(int, char *))
{
	FILE *stream = fopen(list, "re");
	char *line = NULL;
	size_t size = 0;

	if (!stream)
		return number;
	while (getline(&line, &size, stream) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		if (!line[0])
			continue;
		if (f)
			f(number, line);
		number++;
	}
	free(line);
	fclose(stream);
	return number;
}

static void load_module(int number, char *line)
{
	char *rest = line, *name = strsep(&rest, " "), *path = strsep(&rest, " ");
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		say("not ok %d module %.*s # no such module in this kernel", number, NAME_LIMIT, name);
	else if (syscall(SYS_finit_module, fd, rest ? rest : "", 0))
		say("not ok %d module %.*s # not loaded: %s", number, NAME_LIMIT, name, strerror(errno));
	else
		say("ok %d module %.*s", number, NAME_LIMIT, name);
	if (fd >= 0)
		close(fd);
}

static long milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000;
}

/* The output of a test, cut into lines that come out indented. */
struct output {
	char line[LINE_LIMIT - 16];
	size_t length;
	long total;
};

static void flush_line(struct output *out)
{
	if (out->length)
		say("  %.*s", (int)out->length, out->line);
	out->length = 0;
}

static void take(struct output *out, const char *bytes, ssize_t count)
{
	for (ssize_t i = 0; i < count; i++) {
		if (out->total++ == OUTPUT_LIMIT) {
			flush_line(out);
			say("# more than %ld bytes of output: the rest is dropped", OUTPUT_LIMIT);
		}
		if (out->total > OUTPUT_LIMIT)
			return;
		if (bytes[i] == '\n') {
			flush_line(out);
			continue;
		}
		if (bytes[i] == '\r')
			continue;
		out->line[out->length++] = bytes[i] ? bytes[i] : '?';
		if (out->length == sizeof(out->line))
			flush_line(out);
	}
}

static pid_t start(const char *path, int *output)
{
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		return -1;
	pid = fork();
	if (!pid) {
		char *const arguments[] = { (char *)path, NULL };
		char *const environment[] = {
			"PATH=/bin:/usr/bin:/sbin:/usr/sbin", "HOME=/", "TERM=dumb", NULL
		};
		char folder[NAME_LIMIT * 4];
		char *slash;
		int null = open("/dev/null", O_RDONLY);

		setsid();
		if (null >= 0)
			dup2(null, STDIN_FILENO);
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		snprintf(folder, sizeof(folder), "%s", path);
		slash = strrchr(folder, '/');
		if (slash && slash != folder) {
			*slash = '\0';
			if (chdir(folder))
				dprintf(STDOUT_FILENO, "# cannot enter %s\n", folder);
		}
		execve(path, arguments, environment);
		dprintf(STDOUT_FILENO, "# cannot run %s: %s\n", path, strerror(errno));
		_exit(127);
	}
	close(ends[1]);
	if (pid < 0)
		close(ends[0]);
	else
		*output = ends[0];
	return pid;
}

/* Reaps every child that has ended; true when `pid` is among them. */
static bool reap(pid_t pid, int *status)
{
	bool ended = false;
	int other;
	pid_t one;

	while ((one = waitpid(-1, &other, WNOHANG)) > 0) {
		if (one != pid)
			continue;
		*status = other;
		ended = true;
	}
	return ended;
}

/* Follows a test to its end; false when it had to be stopped. */
static bool follow(pid_t pid, int output, long deadline, int *status)
{
	struct output out = { .length = 0 };
	struct pollfd wait = { .fd = output, .events = POLLIN };
	char bytes[4096];
	bool ended = false;
	ssize_t count;

	while (!ended && milliseconds() < deadline) {
		int ready = poll(&wait, 1, 50);

		/* Its end is noted first: what it wrote before is in the pipe then. */
		ended = reap(pid, status);
		if (ready > 0 && (count = read(output, bytes, sizeof(bytes))) > 0)
			take(&out, bytes, count);
		else if (ready > 0)
			wait.fd = -1;
	}
	kill(-pid, SIGKILL);
	kill(-1, SIGKILL);
	if (wait.fd >= 0 && !fcntl(output, F_SETFL, O_NONBLOCK))
		while (out.total <= OUTPUT_LIMIT && (count = read(output, bytes, sizeof(bytes))) > 0)
			take(&out, bytes, count);
	flush_line(&out);
	if (!ended)
		waitpid(pid, status, 0);
	while (waitpid(-1, NULL, 0) > 0)
		;
	return ended;
}

static void report(int number, const char *name, int status, bool ended, long seconds)
{
	if (!ended)
		say("not ok %d %.*s # stopped after %ld s", number, NAME_LIMIT, name, seconds);
	else if (WIFSIGNALED(status))
		say("not ok %d %.*s # killed by signal %d", number, NAME_LIMIT, name, WTERMSIG(status));
	else if (WEXITSTATUS(status) == 4)
		say("ok %d %.*s # SKIP", number, NAME_LIMIT, name);
	else if (WEXITSTATUS(status))
		say("not ok %d %.*s # exit status %d", number, NAME_LIMIT, name, WEXITSTATUS(status));
	else
		say("ok %d %.*s", number, NAME_LIMIT, name);
}

static void run_test(int number, char *line)
{
	char *rest = line, *name = strsep(&rest, " "), *limit = strsep(&rest, " ");
	long seconds = limit ? strtol(limit, NULL, 10) : 0;
	int output = -1, status = 0;
	bool ended;
	pid_t pid;

	if (seconds <= 0 || seconds > 86400)
		seconds = DEFAULT_SECONDS;
	pid = rest ? start(rest, &output) : -1;
	if (pid < 0) {
		say("not ok %d %.*s # cannot be started", number, NAME_LIMIT, name);
		return;
	}
	ended = follow(pid, output, milliseconds() + seconds * 1000, &status);
	close(output);
	report(number, name, status, ended, seconds);
}

int main(void)
{
	struct utsname host = { .release = "?" };
	int next;

	set_up();
	uname(&host);
	say("SLIPSTREAM-BOOT user-space %s %s", host.release, host.machine);
	say("KTAP version 1");
	next = each_line(TESTS, each_line(MODULES, 1, NULL), NULL);
	say("1..%d", next - 1);
	each_line(TESTS, each_line(MODULES, 1, load_module), run_test);
	say("SLIPSTREAM-BOOT done");
	sync();
	/* A reset: few small kernels can power off, and QEMU is told to end at one. */
	reboot(RB_AUTOBOOT);
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}
