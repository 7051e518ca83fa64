# shellcheck shell=bash disable=SC2034
# packages.sh: which Debian packages building and testing need, and getting
# those that are missing.  Sourced by ./run and ./test; does nothing by itself.

packages_to_build=(
	gcc libc6-dev make pkg-config
	libmicrohttpd-dev libsqlite3-dev libpq-dev libicu-dev libopencc-dev libcjson-dev
	libxlsxwriter-dev libminizip-dev zlib1g-dev libexpat1-dev libcairo2-dev libpango1.0-dev
	libqrencode-dev libjpeg62-turbo-dev libpng-dev libsodium-dev libssl-dev libgnutls28-dev
	fonts-noto-cjk fonts-arphic-ukai fonts-lxgw-wenkai
)
packages_to_test=(libcmocka-dev libfaketime postgresql-15 poppler-utils zbar-tools unzip sqlite3 curl openssl procps)
# Programs that may come from elsewhere than Debian: command:package.
programs_to_test=(node:nodejs npm:npm chromium:chromium)

# The packages of those named that are not installed, one a line.
packages_missing() {
	local installed
	installed=" $(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
		sed -n 's/^installed //p' | tr '\n' ' ')"
	local package
	for package in "$@"; do
		[[ $installed == *" $package "* ]] || echo "$package"
	done
}

programs_missing() {
	local pair
	for pair in "$@"; do
		command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
	done
}

say_and_stop() {
	printf '错误：%s\nError: %s\n' "$1" "$2" >&2
	exit 1
}

# Installs the packages named; says what it does; stops with a reason where it cannot.
packages_install() {
	[ $# -eq 0 ] && return 0
	printf '还缺 %d 个软件包：%s\n' "$#" "$*"
	command -v apt-get >/dev/null ||
		say_and_stop "本机没有 apt-get，请自行安装上面的软件包后再试。" "no apt-get here; install the packages above and try again."
	local become=()
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null ||
			say_and_stop "安装软件包需要管理员权限。请以 root 运行：apt-get install $*" \
				"installing needs root, and there is no sudo. As root: apt-get install $*"
		become=(sudo)
		echo "正在通过 sudo 安装，可能会要求输入您的密码……"
	else
		echo "正在安装（第一次需要几分钟）……"
	fi
	mkdir -p build/logs
	if ! "${become[@]}" env DEBIAN_FRONTEND=noninteractive sh -c '
		apt-get update -qq || exit 1
		apt-get install -y -qq --no-install-recommends "$@"' sh "$@" >build/logs/packages.log 2>&1 </dev/null; then
		tail -n 5 build/logs/packages.log >&2
		say_and_stop "软件包没有装上，请检查网络和软件源；全部输出见 build/logs/packages.log。" \
			"the packages could not be installed; see build/logs/packages.log."
	fi
	echo "软件包已装好。"
}

# Builds the targets named, with one line of progress; the whole output only where it fails.
build_quietly() {
	make -q "$@" 2>/dev/null && return 0
	mkdir -p build/logs
	local log=build/logs/build.log total
	total=$(make -n "$@" 2>/dev/null | grep -c '^echo "CC ')
	make -j"$(nproc)" "$@" 2>&1 | tee "$log" | awk -v total="$total" -v terminal="$([ -t 1 ] && echo 1)" '
		/^CC / { done++; if (terminal) { printf "\r正在编译 %d/%d", done, total; fflush() } }
		END { if (terminal && done) printf "\r                         \r" }'
	if [ "${PIPESTATUS[0]}" -ne 0 ]; then
		grep -v '^CC ' "$log" | tail -n 40 >&2
		say_and_stop "编译没有成功，全部输出见 $log。" "the build failed; see $log."
	fi
	[ "$total" -gt 0 ] && echo "编译完成（$total 个文件）。"
	return 0
}
