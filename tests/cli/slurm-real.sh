#!/bin/sh
# usage: slurm-real.sh BANSHI EXAMPLE SLURM-SCRIPT
#
# deploy/slurm.sh under a real Slurm: three nodes emulated on this machine by Debian's slurm-wlm (root, and a running
# munged with its key). An array of three shares; one task is killed on its way and submitted again; the outputs must be
# those of one machine, byte for byte. Not part of `meson test`: it starts daemons.
set -eu

banshi=$(realpath "$1")
example=$(realpath "$2")
script=$(realpath "$3")
here=$(mktemp -d)
host=$(hostname -s)
SLURM_CONF="$here/slurm.conf"
PATH="$(dirname "$banshi"):$PATH"
export SLURM_CONF PATH

cat >"$SLURM_CONF" <<CONF
ClusterName=here
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmctldPort=36917
StateSaveLocation=$here/state
SlurmdSpoolDir=$here/spool-%n
SlurmctldPidFile=$here/slurmctld.pid
SlurmdPidFile=$here/slurmd-%n.pid
SlurmctldLogFile=$here/slurmctld.log
SlurmdLogFile=$here/slurmd-%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=37101 CPUs=2 RealMemory=4000
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=37102 CPUs=2 RealMemory=4000
NodeName=n3 NodeHostname=$host NodeAddr=127.0.0.1 Port=37103 CPUs=2 RealMemory=4000
PartitionName=all Nodes=ALL Default=YES State=UP
CONF

stop() {
    for pid in "$here"/*.pid; do
        [ ! -e "$pid" ] || kill "$(cat "$pid")" || true
    done
    sleep 1
    rm -rf "$here"
}
trap stop EXIT

mkdir "$here/state" "$here/reports"
slurmctld -f "$SLURM_CONF"
for node in n1 n2 n3; do
    mkdir "$here/spool-$node"
    slurmd -N "$node" -f "$SLURM_CONF"
done

i=0
while [ "$i" -lt 300 ]; do
    sed "s/湘潭县/第$i区/g" "$example" >"$here/reports/r$i.yaml"
    i=$((i + 1))
done
banshi batch -q "$here/reports" -o "$here/alone"

submit() {
    sbatch --parsable -o "$here/%A_%a.log" "$@"
}

wait_for() {
    while [ -n "$(squeue -h -j "$1")" ]; do sleep 0.2; done
}

array=$(submit --array=1-3 "$script" "$here/reports" "$here/out" 3)
until [ -e "$here/out/results-2-of-3.jsonl" ] && [ "$(wc -l <"$here/out/results-2-of-3.jsonl")" -gt 5 ]; do sleep 0.02; done
scancel --signal=KILL --full "${array}_2"
wait_for "$array"
cut=$(wc -l <"$here/out/results-2-of-3.jsonl")
echo "the second task was killed after $cut of 100 reports"
[ "$cut" -lt 100 ] || exit 1
again=$(submit --array=2 "$script" "$here/reports" "$here/out" 3)
wait_for "$again"
merge=$(submit "$script" --merge "$here/out")
wait_for "$merge"
cmp "$here/alone/results.jsonl" "$here/out/results.jsonl"
rm "$here"/out/results-*
diff -r "$here/alone" "$here/out"
echo "the array's 300 PDFs and its results are those of one machine"
