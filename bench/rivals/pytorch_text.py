#!/usr/bin/env python3
"""A sentence autoencoder in plain PyTorch: the time of a training step.

Word vectors 128 -> 2 layers of bidirectional GRU, 128 units per direction -> both ends of all layers, 512 numbers -> linear
128 -> Gaussian dither with learned deviations -> linear 512 -> 2 GRU layers of 256 units -> linear to 5,917 words,
cross-entropy. Dropout 0.3 between layers and after the last, gradient norm clipped at 5, Adam.

    python3 pytorch_text.py text-step --threads 2 --waiting sleep

One JSON object per line on standard output; the first describes the PyTorch build. With --wait, each measurement waits
for a line on standard input. Where PyTorch offers several ways to write something (sentences padded or packed, the
decoder's steps by cells or by one-step layers, Adam), all are tried and the fastest is measured.
"""

import argparse

from pytorch_mnist import WAITING, blas, fastest, median_seconds, say, settle

BATCH = 64
VOCABULARY = 5917
SIZE = 128
UNITS = 128
LAYERS = 2
LATENT = 128
SHORTEST, LONGEST = 9, 13
DROPOUT = 0.3
STEPS_PER_MEASUREMENT = 8
FORMS = {"input feeding": ("cells", "one-step layers"), "no input feeding": ("one layer over all steps",)}


def main():
    import sys

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("benchmark", choices=("text-step",))
    arguments.add_argument("--threads", type=int, required=True)
    arguments.add_argument("--waiting", choices=WAITING, required=True, help="what threads do between two pieces of work")
    arguments.add_argument("--measurements", type=int, default=5, help="how many, each one line; 0: until input ends")
    arguments.add_argument("--any-blas", action="store_true", help="measure even with the reference BLAS")
    arguments.add_argument("--wait", action="store_true", help="wait for a line on standard input before each")
    given = arguments.parse_args()
    settle(given)

    import torch

    torch.set_num_threads(given.threads)
    torch.manual_seed(1)
    product, slow = blas()
    if slow and not given.any_blas:
        sys.exit(f"PyTorch {torch.__version__} would multiply with {product}, tens of times slower than others")
    steps, facts = {}, {}
    for feeding, forms in FORMS.items():
        choices = {
            (form, sentences, adam): (form, sentences, adam)
            for form in forms for sentences in ("padded", "packed") for adam in ("fused", "foreach", "for loop")
        }
        chosen = fastest(choices, lambda choice: median_seconds(step(torch, feeding == "input feeding", *choice), 2, 1))
        steps[feeding] = step(torch, feeding == "input feeding", *chosen)
        facts[feeding] = ", ".join(chosen)
        median_seconds(steps[feeding], 3)
    say(benchmark="text-step", threads=given.threads, waiting=given.waiting, torch=torch.__version__, blas=product, forms=facts)
    count = 0
    while given.measurements == 0 or count < given.measurements:
        if given.wait and not sys.stdin.readline():
            return
        times = {feeding: 1e3 * median_seconds(action, STEPS_PER_MEASUREMENT, 2) for feeding, action in steps.items()}
        say(benchmark="text-step", threads=given.threads, waiting=given.waiting, milliseconds=times)
        count += 1


def step(torch, feeding, form, sentences, adam):
    """A step: assemble words and marks, draw dither, forward, backward, clipping, Adam."""
    functional = torch.nn.functional
    width = 2 * UNITS
    pipe = LAYERS * width

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.read = torch.nn.Embedding(VOCABULARY, SIZE)
            self.encoder = torch.nn.GRU(SIZE, UNITS, LAYERS, bidirectional=True, dropout=DROPOUT)
            self.mean = torch.nn.Linear(pipe, LATENT)
            self.log_sigma = torch.nn.Parameter(torch.zeros(1, LATENT))
            self.handed = torch.nn.Linear(LATENT, pipe)
            self.written = torch.nn.Embedding(VOCABULARY, SIZE)
            inputs = SIZE + width if feeding else SIZE
            if form == "cells":
                self.cells = torch.nn.ModuleList([torch.nn.GRUCell(inputs if layer == 0 else width, width) for layer in range(LAYERS)])
            elif feeding:
                self.cells = torch.nn.GRU(inputs, width, LAYERS, dropout=DROPOUT)
            else:
                self.decoder = torch.nn.GRU(inputs, width, LAYERS, dropout=DROPOUT)
            self.generator = torch.nn.Linear(width, VOCABULARY)

        def encode(self, words, lengths):
            vectors = self.read(words)
            if sentences == "packed":
                vectors = torch.nn.utils.rnn.pack_padded_sequence(vectors, lengths, enforce_sorted=False)
            _, last = self.encoder(vectors)
            last = last.view(LAYERS, 2, -1, UNITS).transpose(1, 2).reshape(LAYERS, -1, width)
            return self.mean(last.transpose(0, 1).reshape(-1, pipe))

        def decode(self, y, words):
            states = self.handed(y).view(-1, LAYERS, width).transpose(0, 1).contiguous()
            vectors = self.written(words)
            if not feeding:
                return functional.dropout(self.decoder(vectors, states)[0], DROPOUT)
            output = torch.zeros(words.shape[1], width)
            outputs = []
            states = list(states) if form == "cells" else states
            for vector in vectors:
                x = torch.cat([vector, output], 1)
                if form == "cells":
                    for layer, cell in enumerate(self.cells):
                        states[layer] = cell(x, states[layer])
                        x = functional.dropout(states[layer], DROPOUT)
                    output = x
                else:
                    x, states = self.cells(x.unsqueeze(0), states)
                    output = functional.dropout(x.squeeze(0), DROPOUT)
                outputs.append(output)
            return torch.stack(outputs)

    model = Model()
    lengths = torch.randint(SHORTEST, LONGEST + 1, (BATCH,))
    lengths[0] = LONGEST
    words = torch.randint(4, VOCABULARY, (LONGEST, BATCH))
    within = torch.arange(LONGEST).unsqueeze(1) < lengths.unsqueeze(0)
    words = torch.where(within, words, torch.zeros_like(words))
    start = torch.full((1, BATCH), 2)
    targets = torch.cat([words, torch.zeros_like(start)], 0).scatter(0, lengths.unsqueeze(0), 3).view(-1)
    options = {"fused": {"fused": True}, "foreach": {"foreach": True}, "for loop": {"foreach": False}}
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-4, **options[adam])

    def once():
        mean = model.encode(words, lengths)
        noise = torch.randn(BATCH, LATENT)
        y = mean - torch.exp(model.log_sigma) * noise
        cost = 0.5 * (y * y - noise * noise - 2 * model.log_sigma).sum()
        hidden = model.decode(y, torch.cat([start, words], 0)).view(-1, width)
        loss = functional.cross_entropy(model.generator(hidden), targets, ignore_index=0, reduction="sum")
        objective = (loss + 0.5 * cost) / BATCH
        optimiser.zero_grad(set_to_none=True)
        objective.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimiser.step()
        return float(objective.detach())

    return once


if __name__ == "__main__":
    main()
