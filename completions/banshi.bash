# Completion for bash. Commands and options as in banshi --help.

_banshi() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]-}
	local common='--template --fonts --no-system-fonts --root --no-font-cache --no-sync --max-time --max-memory --max-input --max-unpacked --max-cells --max-sheets --max-pages --max-visits --max-depth --max-picture --max-pixels --lang --quiet --help'
	local own='' words=''

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W \
			'render check explain batch total compare dump init import schema templates fonts inspect verify pack preview edit serve --help --version' -- "$word")
		return
	fi
	case $before in
	-p | --profile) words='filing archive print draft' ;;
	--impose) words='none 2up booklet' ;;
	--level) words='1b 2a 2b 2u 3a' ;;
	--writer) words='banshi cairo' ;;
	--lang) words='zh en' ;;
	-f | --format) if [ "$command" = check ]; then words='text json sarif'; elif [ "$command" = verify ]; then words='text json csv'; elif [ "$command" = inspect ]; then words='text csv json xml'; else words='pdf ofd png svg html'; fi ;;
	--metadata) words='csv xml' ;;
	--stage) words='report document pages' ;;
	-t | --template) words=$(banshi templates -q 2>/dev/null | cut -d ' ' -f 1) ;;
	--fonts | --root)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	-o | --output | --trust | --roster | --csv)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	esac
	if [ -n "$words" ]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
		return
	fi
	case $command in
	render) own='--output --format --fragment --profile --impose --set --level --writer --previous --dpi --page' ;;
	batch)
		own='--output --format --fragment --dpi --name --previous --strict --jobs --keep-going --time-limit --memory-limit --sandbox --results --shard --shards --merge'
		own="$own --profile --level --writer"
		;;
	inspect) own='--text --format --metadata --jobs --sandbox' ;;
	preview) own='--port --no-open --editor --previous' ;;
	serve) own='--listen --workers --queue --max-body --max-connections --patience --allow-templates --sandbox --probe' ;;
	edit) own='--port --no-open --editor --previous --linger' ;;
	verify) own='--trust --no-render --render --from-inside --format --jobs --strict --sandbox' ;;
	pack) own='--output --date --info --skip --trust --sandbox' ;;
	check) own='--previous --format --fix --fix=ask --strict --against' ;;
	dump) own='--stage --profile' ;;
	compare) own='--output --format --all --mark' ;;
	total) own='--output --text --roster --csv --partial --force' ;;
	init) own='--output --force' ;;
	import) own='--output --force --into --keep --replace --sandbox --pieces' ;;
	fonts) own='--prepare --into' ;;
	esac
	if [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$own $common" -- "$word")
	elif [[ $command == init || $command == schema ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(banshi templates -q 2>/dev/null | cut -d ' ' -f 1)" -- "$word")
	elif [[ $command != templates ]]; then
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -o filenames -F _banshi banshi
