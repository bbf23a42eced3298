# Completion for fish. Commands and options as in banshi --help.

function __banshi_templates
    banshi templates -q 2>/dev/null | string replace -r '^(\S+) +' '$1\t'
end

set -l commands render check explain batch total compare dump init import schema templates fonts inspect verify pack preview edit

complete -c banshi -n "not __fish_seen_subcommand_from $commands" -f
complete -c banshi -n "not __fish_seen_subcommand_from $commands" -l version -d 'print the version'
complete -c banshi -n __fish_use_subcommand -a render -d 'set a report'
complete -c banshi -n __fish_use_subcommand -a batch -d 'set many reports at once'
complete -c banshi -n __fish_use_subcommand -a total -d 'add up the numbers of many reports'
complete -c banshi -n __fish_use_subcommand -a compare -d "this year's numbers beside last year's"
complete -c banshi -n __fish_use_subcommand -a inspect -d 'say what a PDF claims and has'
complete -c banshi -n __fish_use_subcommand -a verify -d 'check an archived file'
complete -c banshi -n __fish_use_subcommand -a pack -d 'put archived files together for handing over'
complete -c banshi -n __fish_use_subcommand -a preview -d 'see a report in the browser while it is written'
complete -c banshi -n __fish_use_subcommand -a edit -d 'fill a report in in the browser'
complete -c banshi -n __fish_use_subcommand -a check -d 'report every problem, write nothing'
complete -c banshi -n __fish_use_subcommand -a explain -d 'say what a code means'
complete -c banshi -n __fish_use_subcommand -a dump -d 'print a stage as text'
complete -c banshi -n __fish_use_subcommand -a init -d 'write an empty report file to fill in'
complete -c banshi -n __fish_use_subcommand -a import -d 'make a report file of a document, workbook, page or text'
complete -c banshi -n __fish_use_subcommand -a schema -d 'print a JSON Schema of the report files'
complete -c banshi -n __fish_use_subcommand -a templates -d 'list the templates'
complete -c banshi -n __fish_use_subcommand -a fonts -d 'show which fonts are used'

complete -c banshi -s t -l template -x -a '(__banshi_templates)' -d template
complete -c banshi -l fonts -x -a '(__fish_complete_directories)' -d 'look for fonts here first'
complete -c banshi -l no-system-fonts -d 'look for fonts nowhere else'
complete -c banshi -l root -x -a '(__fish_complete_directories)' -d 'where files that reports name may be'
complete -c banshi -l no-font-cache -d 'neither read nor keep prepared fonts'
complete -c banshi -l max-time -x -d 'seconds of computing'
complete -c banshi -l max-memory -x -d 'MB of memory'
complete -c banshi -l max-input -x -d 'MB to be read in all'
complete -c banshi -l max-unpacked -x -d 'MB to be unpacked in all'
complete -c banshi -l max-cells -x -d 'cells in all'
complete -c banshi -l max-sheets -x -d 'sheets in all'
complete -c banshi -l max-pages -x -d 'pages of a report'
complete -c banshi -l max-visits -x -d 'objects of a PDF to be visited'
complete -c banshi -l max-depth -x -d 'levels of a report'
complete -c banshi -l max-picture -x -d 'MB of one picture'
complete -c banshi -l max-pixels -x -d 'megapixels of one picture'
complete -c banshi -l no-sync -d 'do not wait until what was written is on the disk'
complete -c banshi -l lang -x -a 'zh en' -d 'language of messages'
complete -c banshi -s q -l quiet -d 'print errors only'
complete -c banshi -s h -l help -d help

complete -c banshi -n '__fish_seen_subcommand_from render batch total compare init import pack' -s o -l output -r -d 'where to write'
complete -c banshi -n '__fish_seen_subcommand_from render batch' -s f -l format -x -a 'pdf png svg html' -d 'what to write'
complete -c banshi -n '__fish_seen_subcommand_from render batch' -l fragment -d 'a web page without a page around it'
complete -c banshi -n '__fish_seen_subcommand_from render batch' -l dpi -x -d resolution
complete -c banshi -n '__fish_seen_subcommand_from render' -l page -x -d 'only this page'
complete -c banshi -n '__fish_seen_subcommand_from render batch dump' -s p -l profile -x -a 'filing archive print draft' -d 'what the PDF is for'
complete -c banshi -n '__fish_seen_subcommand_from render batch' -l level -x -a '1b 2a 2b 2u 3a' -d 'part of PDF/A'
complete -c banshi -n '__fish_seen_subcommand_from render batch' -l writer -x -a 'banshi cairo' -d 'what writes the PDF'
complete -c banshi -n '__fish_seen_subcommand_from render' -l impose -x -a 'none 2up booklet' -d imposition
complete -c banshi -n '__fish_seen_subcommand_from render' -l set -x -d 'setting of the profile'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l name -x -d 'name PDFs by this field'
complete -c banshi -n '__fish_seen_subcommand_from batch' -s j -l jobs -x -d processes
complete -c banshi -n '__fish_seen_subcommand_from batch' -s k -l keep-going -d 'go on after errors'
complete -c banshi -n '__fish_seen_subcommand_from batch' -s p -l previous -r -d 'folder of last years reports'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l strict -d 'warnings fail too'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l time-limit -x -d 'seconds a report'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l memory-limit -x -d 'MB a process'
complete -c banshi -n '__fish_seen_subcommand_from batch import inspect verify pack' -l sandbox -x -a 'auto on off' -d 'shut itself in'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l results -r -d 'file of results'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l shard -x -d 'share of the reports'
complete -c banshi -n '__fish_seen_subcommand_from batch' -l shards -x -d shares
complete -c banshi -n '__fish_seen_subcommand_from batch' -l merge -d 'put the results together'
complete -c banshi -n '__fish_seen_subcommand_from total' -l roster -r -d 'organs that have to hand in'
complete -c banshi -n '__fish_seen_subcommand_from total' -l csv -r -d 'a table of organs and cells'
complete -c banshi -n '__fish_seen_subcommand_from total' -l text -r -d 'a report with names and prose'
complete -c banshi -n '__fish_seen_subcommand_from total' -l partial -d 'leave out what is wrong'
complete -c banshi -n '__fish_seen_subcommand_from compare' -s f -l format -x -a 'pdf csv' -d 'what to write'
complete -c banshi -n '__fish_seen_subcommand_from compare' -l all -d 'cells that have not changed too'
complete -c banshi -n '__fish_seen_subcommand_from compare' -l mark -x -d 'mark changes of more per cent'
complete -c banshi -n '__fish_seen_subcommand_from inspect' -l text -d 'only the words'
complete -c banshi -n '__fish_seen_subcommand_from inspect' -s f -l format -x -a 'text csv json xml' -d 'how to print'
complete -c banshi -n '__fish_seen_subcommand_from inspect' -l metadata -x -a 'csv xml' -d 'the elements of DA/T 46'
complete -c banshi -n '__fish_seen_subcommand_from inspect' -s j -l jobs -x -d processes
complete -c banshi -n '__fish_seen_subcommand_from verify pack' -l trust -r -d 'certificates that are trusted'
complete -c banshi -n '__fish_seen_subcommand_from preview' -l port -x -d 'the port to listen on'
complete -c banshi -n '__fish_seen_subcommand_from preview' -l no-open -d 'start no browser'
complete -c banshi -n '__fish_seen_subcommand_from preview' -l editor -x -d 'what a double click starts'
complete -c banshi -n '__fish_seen_subcommand_from preview' -s p -l previous -r -d "last year's report"
complete -c banshi -n '__fish_seen_subcommand_from edit' -l port -x -d 'the port to listen on'
complete -c banshi -n '__fish_seen_subcommand_from edit' -l no-open -d 'start no browser'
complete -c banshi -n '__fish_seen_subcommand_from edit' -l editor -x -d 'what a double click starts'
complete -c banshi -n '__fish_seen_subcommand_from edit' -s p -l previous -r -d "last year's report"
complete -c banshi -n '__fish_seen_subcommand_from edit' -l linger -x -d 'how long it goes on without a page'
complete -c banshi -n '__fish_seen_subcommand_from verify' -l no-render -d 'digests and signatures only'
complete -c banshi -n '__fish_seen_subcommand_from verify' -l from-inside -d 'take an unknown template inside'
complete -c banshi -n '__fish_seen_subcommand_from verify' -l render -d 'set many files again too'
complete -c banshi -n '__fish_seen_subcommand_from verify' -s f -l format -x -a 'text json csv' -d 'how to print'
complete -c banshi -n '__fish_seen_subcommand_from verify' -s j -l jobs -x -d processes
complete -c banshi -n '__fish_seen_subcommand_from verify' -l strict -d 'what is only told is an error'
complete -c banshi -n '__fish_seen_subcommand_from render' -l previous -r -d "last year's report"
complete -c banshi -n '__fish_seen_subcommand_from check' -s p -l previous -r -d "last year's report"
complete -c banshi -n '__fish_seen_subcommand_from check' -s f -l format -x -a 'text json sarif' -d 'how to print'
complete -c banshi -n '__fish_seen_subcommand_from check' -l fix -d 'put mechanical slips right in the file'
complete -c banshi -n '__fish_seen_subcommand_from check' -l strict -d 'warnings fail'
complete -c banshi -n '__fish_seen_subcommand_from check' -l against -x -a GB/T-9704 -d 'hold a template against a standard'
complete -c banshi -n '__fish_seen_subcommand_from dump' -l stage -x -a 'report document pages' -d 'what to print'
complete -c banshi -n '__fish_seen_subcommand_from total init import' -l force -d 'write over a file'
complete -c banshi -n '__fish_seen_subcommand_from import' -l into -r -d 'put it into this report'
complete -c banshi -n '__fish_seen_subcommand_from import' -l keep -d 'what the report has stays'
complete -c banshi -n '__fish_seen_subcommand_from import' -l replace -d 'what the files have is taken'
complete -c banshi -n '__fish_seen_subcommand_from import' -l pieces -d 'print what was read'
complete -c banshi -n '__fish_seen_subcommand_from fonts' -l prepare -d 'draw the common characters beforehand'
complete -c banshi -n '__fish_seen_subcommand_from init schema' -f -a '(__banshi_templates)'
complete -c banshi -n '__fish_seen_subcommand_from templates explain' -f
complete -c banshi -n '__fish_seen_subcommand_from pack' -l date -x -d 'the day of packing'
complete -c banshi -n '__fish_seen_subcommand_from pack' -l info -x -d 'a line for bag-info.txt'
complete -c banshi -n '__fish_seen_subcommand_from pack' -l skip -d 'leave out what is wrong'
