#!/usr/bin/env bash
# The same bytes on ARM64: trains two small epochs, compresses and decompresses on this machine (x86-64) and, under emulation, with the
# program published for linux-arm64, and compares every byte. Then the golden files of the tests are decoded on both. Needs Debian, root's
# apt-get for downloads (nothing is installed), the .NET SDK, about 500 MB in a scratch folder and ten to twenty minutes.
# Usage: bench/arm64.sh [SCRATCH]
set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scratch="$(mkdir -p "${1:-artifacts/arm64}" && cd "${1:-artifacts/arm64}" && pwd)"

fetch() {
    cd "$scratch"
    mkdir -p lists/partial cache/archives/partial root qemu
    options=(-o Dir::State::Lists="$scratch/lists" -o Dir::Cache="$scratch/cache" -o Dir::State::status=/dev/null
        -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o APT::Sandbox::User=root)
    apt-get "${options[@]}" -qq update
    for package in libc6 libstdc++6 libgcc-s1 zlib1g libssl3; do
        apt-get "${options[@]}" -qq download "$package:arm64"
    done
    for package in ./*_arm64.deb; do dpkg-deb -x "$package" root; done
    apt-get -qq -o APT::Sandbox::User=root download qemu-user-static
    dpkg-deb -x qemu-user-static_*.deb qemu
    cd - > /dev/null
}

[ -x "$scratch/qemu/usr/bin/qemu-aarch64-static" ] && [ -e "$scratch/root/lib/ld-linux-aarch64.so.1" ] || fetch
for system in x64 arm64; do
    dotnet publish Lattice.App -c Release -r "linux-$system" --self-contained -o "$scratch/$system" -v quiet \
        -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false
done

arm() { "$scratch/qemu/usr/bin/qemu-aarch64-static" -L "$scratch/root" "$scratch/arm64/lattice" "$@"; }
native() { "$scratch/x64/lattice" "$@"; }

try() {
    local name="$1"
    rm -rf "$scratch/$name-run" "$scratch/$name".*
    "$name" run specs/quickstart.yaml --out "$scratch/$name-run" \
        --set data.limit.train=1000 --set data.limit.validation=200 --set data.limit.test=200 \
        --set model.latent.lattice.name=E8 --set model.latent.lattice.copies=5 --set 'expect=[]' \
        --set train.epochs=2 --set evaluate.importanceSamples=10 --set evaluate.images=20
    "$name" compress test --run "$scratch/$name-run" --out "$scratch/$name.lattice" --effort 2
    "$name" decompress "$scratch/$name.lattice" --run "$scratch/$name-run" --out "$scratch/$name.npy"
}

time try native
time try arm
# Each decodes the other's file.
arm decompress "$scratch/native.lattice" --run "$scratch/arm-run" --out "$scratch/crossed.npy"

same() { cmp "$1" "$2" && echo "equal: $(basename "$1") $(basename "$2")"; }
cd "$scratch"
for file in native-run/checkpoints/*.safetensors; do
    same "$scratch/$file" "$scratch/${file/native/arm}"
done
same "$scratch/native-run/metrics.csv" "$scratch/arm-run/metrics.csv"
same "$scratch/native.lattice" "$scratch/arm.lattice"
same "$scratch/native.npy" "$scratch/arm.npy"
same "$scratch/native.npy" "$scratch/crossed.npy"

cd - > /dev/null
for file in Lattice.Tests/Compression/Golden/*.lattice; do
    model="${file%.lattice}"
    ending=csv
    [ -e "$model/vocabulary.txt" ] && ending=txt
    for machine in native arm; do
        rm -f "$scratch/golden-$machine.$ending"
        "$machine" decompress "$file" --run "$model" --out "$scratch/golden-$machine.$ending" > /dev/null
    done
    echo "golden file $(basename "$model")"
    same "$scratch/golden-native.$ending" "$scratch/golden-arm.$ending"
done
