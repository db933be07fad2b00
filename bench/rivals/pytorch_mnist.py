#!/usr/bin/env python3
"""The reference model in plain PyTorch: the time of a training step, the rate of importance sampling.

784 -> gated 300 -> gated 300 -> 40, a rectangular lattice with learned steps and a convolved Laplace prior with
learned scales, 40 -> gated 300 -> gated 300 -> 784 logits, Bernoulli loss, Adam.

    python3 pytorch_mnist.py                                  every measurement, for 1, 2, 4, ... threads
    python3 pytorch_mnist.py training-step --threads 2        one of them

One JSON object per line on standard output; the first of each process describes the PyTorch build. With --wait, each
measurement waits for a line on standard input, so that another program can alternate with this one.
Where PyTorch offers several ways to write something (the gated layer, the Bernoulli loss, Adam), all are tried and the
fastest is measured.
"""

import argparse
import ctypes
import json
import os
import re
import statistics
import subprocess
import sys
import time

BATCH = 100
DATA = 2000
LATENT = 40
PIXELS = 784
WIDTHS = (300, 300)
BLOCKS = (500, 1000, 2000, 5000)
STEPS_PER_MEASUREMENT = 40
SECONDS_PER_BLOCK = 0.4
BENCHMARKS = ("training-step", "importance")

# PyTorch's threads spin when they wait for each other, unless OpenMP lets them sleep. Spinning is faster
# on an otherwise idle machine, and many times slower on a busy one.
WAITING = ("sleep", "spin")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmark", nargs="?", choices=BENCHMARKS)
    arguments.add_argument("--threads", type=int)
    arguments.add_argument("--waiting", choices=WAITING, help="what threads do between two pieces of work")
    arguments.add_argument("--measurements", type=int, default=5, help="how many, each one line; 0: until input ends")
    arguments.add_argument("--any-blas", action="store_true", help="measure even with the reference BLAS")
    arguments.add_argument("--wait", action="store_true", help="wait for a line on standard input before each")
    given = arguments.parse_args()
    if given.benchmark and given.threads and given.waiting:
        settle(given)
        measure(given)
        return
    for benchmark in [given.benchmark] if given.benchmark else BENCHMARKS:
        for threads in [given.threads] if given.threads else thread_counts():
            for waiting in [given.waiting] if given.waiting else WAITING[: 1 if threads == 1 else 2]:
                command = [sys.executable, __file__, benchmark, "--threads", str(threads), "--waiting", waiting]
                command += ["--measurements", str(given.measurements)] + ["--wait"] * given.wait + ["--any-blas"] * given.any_blas
                if subprocess.run(command, check=False).returncode != 0:
                    sys.exit(1)


def thread_counts():
    cores = len(os.sched_getaffinity(0))
    return sorted({2**i for i in range(cores.bit_length()) if 2**i <= cores} | {cores})


def settle(given):
    """Libraries read their settings when loaded, so a process started without them restarts itself with them."""
    wanted = dict(os.environ)
    wanted.pop("OPENBLAS_CORETYPE", None)  # a forced kernel would slow it down
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        wanted[name] = str(given.threads)
    wanted.pop("OMP_WAIT_POLICY", None)
    if given.waiting == "sleep":
        wanted["OMP_WAIT_POLICY"] = "passive"
    if wanted != dict(os.environ):
        os.execve(sys.executable, [sys.executable, os.path.abspath(sys.argv[0]), *sys.argv[1:]], wanted)


def measure(given):
    import torch

    torch.set_num_threads(given.threads)
    torch.manual_seed(1)
    product, slow = blas()
    if slow and not given.any_blas:
        sys.exit(f"PyTorch {torch.__version__} would multiply with {product}, tens of times slower than others")
    once, facts = (training_step if given.benchmark == "training-step" else importance)(torch)
    say(benchmark=given.benchmark, threads=given.threads, waiting=given.waiting, torch=torch.__version__, blas=product, **facts)
    count = 0
    while given.measurements == 0 or count < given.measurements:
        if given.wait and not sys.stdin.readline():
            return
        say(benchmark=given.benchmark, threads=given.threads, waiting=given.waiting, **once())
        count += 1


def say(**fields):
    print(json.dumps(fields), flush=True)


def blas():
    """The library that multiplies matrices, with the kernels it chose, and whether it is the slow one."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        loaded = sorted({line.split()[-1] for line in maps if re.search(r"/lib[^/]*(blas|blis|mkl)[^/]*\.so", line)})
    for path in loaded:
        library = ctypes.CDLL(path)
        if hasattr(library, "openblas_get_config"):
            library.openblas_get_config.restype = ctypes.c_char_p
            library.openblas_get_corename.restype = ctypes.c_char_p
            words = library.openblas_get_config().decode().split()
            return f"{' '.join(words[:2])}, kernels {library.openblas_get_corename().decode()}", False
    names = [os.path.basename(path) for path in loaded]
    if any("mkl" in name or "blis" in name for name in names):
        return ", ".join(names), False
    return ("the reference BLAS", True) if names else ("its own", False)


def fastest(candidates, seconds_of):
    """The name of the fastest candidate; candidates that this version lacks are skipped."""
    times = {}
    for name, candidate in candidates.items():
        try:
            times[name] = seconds_of(candidate)
        except (RuntimeError, TypeError, ValueError):
            continue
    return min(times, key=times.get)


def median_seconds(action, times, warm=3):
    for _ in range(warm):
        action()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def network(torch, inputs, outputs, gate):
    """Gated layers, then a linear one. A gated layer is one product of twice the width, or two products."""

    class Glu(torch.nn.Module):
        def __init__(self, before, width):
            super().__init__()
            self.both = torch.nn.Linear(before, 2 * width)

        def forward(self, x):
            return torch.nn.functional.glu(self.both(x))

    class Two(torch.nn.Module):
        def __init__(self, before, width):
            super().__init__()
            self.value = torch.nn.Linear(before, width)
            self.gate = torch.nn.Linear(before, width)

        def forward(self, x):
            return self.value(x) * torch.sigmoid(self.gate(x))

    layer = Glu if gate == "one product" else Two
    layers = []
    for width in WIDTHS:
        layers.append(layer(inputs, width))
        inputs = width
    return torch.nn.Sequential(*layers, torch.nn.Linear(inputs, outputs))


def cost(torch, y, log_step, log_scale):
    """-log(step * g(y)) per dimension, g the Laplace density convolved with the cell, in the form that loses no digits."""
    rate = torch.exp(-log_scale)
    edge = 0.5 * torch.exp(log_step)
    distance = torch.abs(y)
    within = torch.minimum(distance, edge)
    p = -torch.expm1(-edge * rate)
    rise = torch.expm1(-within * rate)
    return (distance - within) * rate - torch.log(p - 0.5 * torch.exp((within - edge) * rate) * rise * rise)


def training_step(torch):
    """A step: gather rows from resident data, draw dither, forward, backward, Adam."""
    data = (torch.rand(DATA, PIXELS) < 0.2).float()
    cost_weight = 0.01
    adams = {"fused": {"fused": True}, "foreach": {"foreach": True}, "for loop": {"foreach": False}}

    def build(gate, adam):
        encoder = network(torch, PIXELS, LATENT, gate)
        decoder = network(torch, LATENT, PIXELS, gate)
        log_step = torch.nn.Parameter(torch.full((1, LATENT), 0.5))
        log_scale = torch.nn.Parameter(torch.zeros(1, LATENT))
        parameters = [*encoder.parameters(), *decoder.parameters(), log_step, log_scale]
        optimiser = torch.optim.Adam(parameters, lr=5e-4, **adams[adam])
        state = {"start": 0, "order": torch.randperm(DATA)}

        def step():
            start = state["start"]
            state["start"] = (start + BATCH) % DATA
            batch = data.index_select(0, state["order"][start : start + BATCH])
            noise = torch.rand(BATCH, LATENT) - 0.5
            y = encoder(batch) - torch.exp(log_step) * noise
            loss = torch.nn.functional.binary_cross_entropy_with_logits(decoder(y), batch, reduction="sum")
            objective = (loss + cost_weight * cost(torch, y, log_step, log_scale).sum()) / BATCH
            optimiser.zero_grad(set_to_none=True)
            objective.backward()
            optimiser.step()
            return float(objective.detach())

        return step

    choices = {(gate, adam): (gate, adam) for gate in ("one product", "two products") for adam in adams}
    gate, adam = fastest(choices, lambda choice: median_seconds(build(*choice), 15))
    step = build(gate, adam)
    median_seconds(step, 20)
    return lambda: {"milliseconds": 1e3 * median_seconds(step, STEPS_PER_MEASUREMENT, 2)}, {"gate": gate, "adam": adam}


def importance(torch):
    """Blocks of samples of one datum: draw noise, then decoder, Bernoulli loss and cost of each."""
    mean = torch.randn(1, LATENT)
    log_step = torch.full((1, LATENT), 0.5)
    log_scale = torch.zeros(1, LATENT)
    target = (torch.rand(1, PIXELS) < 0.2).float()
    functional = torch.nn.functional
    losses = {
        "bce with logits": lambda l: functional.binary_cross_entropy_with_logits(l, target.expand_as(l), reduction="none").sum(1),
        "softplus": lambda l: functional.softplus(l).sum(1) - (l @ target.T).squeeze(1),
    }

    def build(gate, loss, rows):
        decoder = network(torch, LATENT, PIXELS, gate)

        def block():
            with torch.no_grad():
                y = mean - torch.exp(log_step) * (torch.rand(rows, LATENT) - 0.5)
                return losses[loss](decoder(y)) + cost(torch, y, log_step, log_scale).sum(1)

        return block

    choices = {(gate, loss): (gate, loss) for gate in ("one product", "two products") for loss in losses}
    gate, loss = fastest(choices, lambda choice: median_seconds(build(*choice, 500), 8))
    blocks = {rows: build(gate, loss, rows) for rows in BLOCKS}

    def once():
        rates = {}
        for rows, block in blocks.items():
            times = max(3, int(SECONDS_PER_BLOCK / median_seconds(block, 1, 1)))
            rates[str(rows)] = rows / median_seconds(block, times, 1)
        return {"samplesPerSecond": rates}

    return once, {"gate": gate, "loss": loss}


if __name__ == "__main__":
    main()
