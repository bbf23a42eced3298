# Completion for fish. Commands and options as in banshi --help.

function __banshi_templates
    banshi templates -q 2>/dev/null | string replace -r '^(\S+) +' '$1\t'
end

set -l commands render check dump init import schema templates fonts

complete -c banshi -n "not __fish_seen_subcommand_from $commands" -f
complete -c banshi -n "not __fish_seen_subcommand_from $commands" -l version -d 'print the version'
complete -c banshi -n __fish_use_subcommand -a render -d 'set a report'
complete -c banshi -n __fish_use_subcommand -a check -d 'report every problem, write nothing'
complete -c banshi -n __fish_use_subcommand -a dump -d 'print a stage as text'
complete -c banshi -n __fish_use_subcommand -a init -d 'write an empty report file to fill in'
complete -c banshi -n __fish_use_subcommand -a import -d 'make a report file of a document, workbook, page or text'
complete -c banshi -n __fish_use_subcommand -a schema -d 'print a JSON Schema of the report files'
complete -c banshi -n __fish_use_subcommand -a templates -d 'list the templates'
complete -c banshi -n __fish_use_subcommand -a fonts -d 'show which fonts are used'

complete -c banshi -s t -l template -x -a '(__banshi_templates)' -d template
complete -c banshi -l fonts -x -a '(__fish_complete_directories)' -d 'look for fonts here first'
complete -c banshi -l lang -x -a 'zh en' -d 'language of messages'
complete -c banshi -s q -l quiet -d 'print errors only'
complete -c banshi -s h -l help -d help

complete -c banshi -n '__fish_seen_subcommand_from render init import' -s o -l output -r -d 'where to write'
complete -c banshi -n '__fish_seen_subcommand_from render' -s f -l format -x -a 'pdf png' -d 'what to write'
complete -c banshi -n '__fish_seen_subcommand_from render' -l dpi -x -d resolution
complete -c banshi -n '__fish_seen_subcommand_from render' -l page -x -d 'only this page'
complete -c banshi -n '__fish_seen_subcommand_from dump' -l stage -x -a 'report document pages' -d 'what to print'
complete -c banshi -n '__fish_seen_subcommand_from init import' -l force -d 'write over a file'
complete -c banshi -n '__fish_seen_subcommand_from import' -l pieces -d 'print what was read'
complete -c banshi -n '__fish_seen_subcommand_from init schema' -f -a '(__banshi_templates)'
complete -c banshi -n '__fish_seen_subcommand_from templates' -f
