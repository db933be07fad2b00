using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Commands;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;
using Lattice.Tests.Spec;
using Xunit;

namespace Lattice.Tests.Fuzz;

/// <summary>Damaged specs and overrides end in experiments, of which all can be said, or in faults of one line each.</summary>
public sealed class SpecFuzzTests
{
    private static readonly string[] specs =
    [
        SmallestSpec.Text,
        SmallestSpec.Text
            + "train: { batch: 50, optimiser: { rate: 1e-3, clip: 5, decay: { factor: 0.75, every: 5, start: 10 } } }\nvary: { "
            + "objective.lambda: [0.1, 1] }\n",
        """
        # U+2028 \u2028 and a quoted one
        schema: 1
        name: rows
        seed: 3
        data: { source: npy, files: { train: "a\u2028b.npy", testShare: 0.2 }, values: { kind: threshold, level: 128 } }
        model:
          encoder: { kind: gated, widths: [3] }
          latent: { kind: lattice, lattice: { product: [ { name: A2 }, { vectors: [[1, 0], [0.5, 2]] } ] } }
          decoder: { kind: linear }
        objective: { loss: bernoulli, lambda: 0.5, annealing: { kind: logistic, midpoint: 10, scale: 3 } }
        expect: [ { metric: test.elbo, reference: 94.4, source: 'a: b # c' } ]
        """,
        """
        schema: 1
        name: words
        data: { source: kjv, sentences: { maximumLength: 50 }, vocabulary: { maximumSize: 900 } }
        model:
          encoder: { kind: bidirectionalGru, embedding: 8, units: 4, dropout: 0.3 }
          latent: { kind: straightThrough, quantizers: 4, entries: 8, softRate: 1, movingAverage: { decay: 0.9 } }
          decoder: { kind: gru, embedding: 8 }
        objective: { loss: categorical, warmup: 3 }
        evaluate: { dithers: 3, images: 7 }
        """,
    ];

    private static readonly string[] overrides =
    [
        "train.batch=50", "train.optimiser.rate=1e-3", "name=a: b # c", "name=\"x\"", "model.encoder.widths=[1, 2]",
        "expect=[ { metric: test.elbo, reference: 1 } ]", "seed=7",
        "model.latent={ kind: gumbelSoftmax, variables: 3, categories: 5, temperature: { start: 1, end: 0.1 } }", "data.limit.train=all",
        "model.latent.lattice.vectors[0][1]=0.5", "objective.warmup=",
    ];

    private static readonly IReadOnlyList<byte[]> tokens =
        [.. Fuzzing.Tokens,
            .. Fuzzing.Texts(
                "1e-46",
                "3.5e38",
                "65536",
                "16777216",
                "{ ",
                " }",
                "[",
                "]",
                ": ",
                "&a",
                "*a",
                "!!int",
                "\t",
                "<<: ",
                "\u0085",
                "all",
                "'",
                "vectors",
                "copies")];

    [Fact]
    public void Damaged_specs_are_experiments_or_faults()
    {
        // Whole ones first: they are valid, and the first look compiles what the others use.
        Assert.All(specs, text => Loaded.All(text).Iter(Look));
        Fuzzing.RunTexts(specs, text => Look(SpecLoader.Load(text, Seq<string>.Empty)), tokens);
    }

    [Fact]
    public void Damaged_overrides_are_experiments_or_faults()
    {
        Look(Loaded.One(SmallestSpec.Text));
        Fuzzing.RunTexts(overrides, text => Look(SpecLoader.Load(SmallestSpec.Text, Prelude.Seq1(text))), tokens);
    }

    private static void Look(Validation<SpecError, Seq<ExperimentSpec>> loaded) => loaded.Match(
        Succ: experiments => experiments.Take(3).Iter(Look),
        Fail: faults =>
        {
            Assert.NotEmpty(faults);
            Assert.All(
                faults,
                fault => Assert.DoesNotContain(fault.Render("spec.yaml"), letter => char.IsControl(letter) || char.IsSurrogate(letter)));
            Assert.True(faults.Sum(fault => (long)fault.Render("spec.yaml").Length) < 1 << 20);
            Sound(SpecFaults.ToJson(faults));
        });

    private static void Look(ExperimentSpec spec)
    {
        var (text, hash, summary) = (ResolvedSpec.Write(spec), SpecHash.Of(spec), SpecSummary.Of(spec));
        Assert.Equal(hash, SpecHash.Of(Loaded.One(text)));
        Assert.NotEmpty(summary.Lines);
        SpecNotes.Of(spec).Iter(note => Assert.EndsWith(".", note, StringComparison.Ordinal));
        Sound(summary.ToJson());
    }

    private static void Sound(JsonNode json) => Assert.NotNull(JsonNode.Parse(SpecJson.Write(json)));
}
