#!/bin/sh
# Sets the reports of a folder as a Slurm array, one share a task, on a file system all nodes see.
#
#   sbatch --array=1-8 deploy/slurm.sh REPORTS OUT 8
#   sbatch --dependency=afterany:JOB deploy/slurm.sh --merge OUT
#
# The number of shares is said once more as the third word, as Slurm tells a task its number but, when a part of an array
# is submitted again (--array=3,5), not how many there were. A task that was killed or requeued keeps what it had
# finished and does the rest: submit it again, or let --requeue do so.
#SBATCH --job-name=banshi
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=256M
#SBATCH --time=01:00:00
#SBATCH --requeue
set -eu

if [ "$1" = --merge ]; then
    exec banshi batch --merge -o "$2"
fi
exec banshi batch "$1" -o "$2" --shards "$3" --jobs "${SLURM_CPUS_PER_TASK:-1}" --keep-going
