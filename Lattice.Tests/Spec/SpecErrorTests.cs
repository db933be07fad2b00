using System.Reflection;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Validation;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class SpecErrorTests
{
    private static readonly Seq<(string Claim, string Text, string[] Set)> faulty = Prelude.Seq<(string, string, string[])>(
        ("an unknown key", SmallestSpec.Text + "trian: { batch: 5 }\n", []),
        ("an unknown key near none", SmallestSpec.Text + "engine: { zzz: 5 }\n", []),
        ("an unknown key where none is known",
            SmallestSpec.With("{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: linear, widths: [300] }\n  latent"), []),
        ("a key of another case",
            SmallestSpec.With("kind: lattice, lattice: { name: Z, copies: 40 }", "kind: gaussian, dimension: 4, levels: [3]"), []),
        ("a duplicate key", SmallestSpec.Text + "name: again\n", []),
        ("a duplicate key below", SmallestSpec.Text + "train:\n  batch: 1\n  epochs: 2\n  batch: 3\n", []),
        ("a missing key", SmallestSpec.With("name: smallest\n", ""), []),
        ("a missing section", SmallestSpec.With("data: { source: mnist }\n", ""), []),
        ("a missing tag", SmallestSpec.With("{ kind: lattice, lattice", "{ lattice"), []),
        ("nothing at all", "# only a comment\n", []),
        ("a word for a number", SmallestSpec.Text + "train: { optimiser: { rate: fast } }\n", []),
        ("a quoted number", SmallestSpec.Text + "train: { batch: \"100\" }\n", []),
        ("nothing for a map", SmallestSpec.Text + "train:\n", []),
        ("a list for a map", SmallestSpec.Text + "train: [1]\n", []),
        ("a map for a word", SmallestSpec.Text + "engine: { kind: { managed: 1 } }\n", []),
        ("a list for a tag", SmallestSpec.With("source: mnist", "source: [mnist]"), []),
        ("a number for a document", "5\n", []),
        ("a word for a list", SmallestSpec.With("widths: [300, 300] }\n  latent", "widths: 300 }\n  latent"), []),
        ("an item of the wrong kind", SmallestSpec.With("widths: [300, 300] }\n  latent", "widths: [300, x, 0] }\n  latent"), []),
        ("a truth of the wrong kind",
            SmallestSpec.With("source: mnist", "source: csv, header: yes, files: { train: a }, values: { kind: binary }"), []),
        ("a name of other letters", SmallestSpec.With("name: smallest", "name: a/b"), []),
        ("a name that hides", SmallestSpec.With("name: smallest", "name: .hidden"), []),
        ("an empty list", SmallestSpec.With("widths: [300, 300] }\n  latent", "widths: [] }\n  latent"), []),
        ("a rate of 0", SmallestSpec.Text + "train: { optimiser: { rate: 0 } }\n", []),
        ("a decay of 1", SmallestSpec.Text + "train: { optimiser: { beta2: 1 } }\n", []),
        ("a negative seed", SmallestSpec.Text + "seed: -1\n", []),
        ("a seed beyond 64 bits", SmallestSpec.Text + "seed: 18446744073709551616\n", []),
        ("an unknown engine", SmallestSpec.Text + "engine: { kind: tourch }\n", []),
        ("a device of the managed engine", SmallestSpec.Text + "engine: { device: cuda }\n", []),
        ("an unknown device", SmallestSpec.Text + "engine: { kind: torch, device: gpu }\n", []),
        ("an engine that was not built", SmallestSpec.Text + "engine: { kind: torch, threads: 1 }\n", []),
        ("an engine that does not load", SmallestSpec.Text + "engine: { kind: torch, threads: 2 }\n", []),
        ("an engine without its device", SmallestSpec.Text + "engine: { kind: torch, device: cuda }\n", []),
        ("a set of an engine that was not built", SmallestSpec.Text, ["engine.kind=torch", "engine.threads=1"]),
        ("threads none", SmallestSpec.Text + "engine: { threads: none }\n", []),
        ("threads 0", SmallestSpec.Text + "engine: { threads: 0 }\n", []),
        ("an unknown loss", SmallestSpec.With("loss: bernoulli", "loss: bernouli"), []),
        ("an unknown lattice", SmallestSpec.With("name: Z,", "name: E9,"), []),
        ("too many copies in a name", SmallestSpec.With("name: Z, copies: 40", "name: Z99999999999"), []),
        ("an unknown source", SmallestSpec.With("source: mnist", "source: cifar"), []),
        ("another schema", SmallestSpec.With("schema: 1", "schema: 2"), []),
        ("labels that static MNIST lacks",
            SmallestSpec.With("source: mnist", "source: static-mnist").Replace("bernoulli", "categorical", StringComparison.Ordinal), []),
        ("labels that were not given",
            SmallestSpec.With("source: mnist", "source: npy, files: { train: a.npy }, values: { kind: binary }").Replace(
                "bernoulli", "categorical", StringComparison.Ordinal), []),
        ("convolutions over rows of no shape",
            SmallestSpec.With("source: mnist", "source: csv, files: { train: a.csv }, values: { kind: binary }").Replace(
                "{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: convolutional, stages: [{ channels: 8 }] }\n  latent",
                StringComparison.Ordinal), []),
        ("two shapes of a datum",
            SmallestSpec.With("source: mnist", "source: npy, shape: [5, 4], files: { train: a.npy }, values: { kind: binary }").Replace(
                "{ kind: gated, widths: [300, 300] }\n  latent",
                "{ kind: convolutional, shape: [4, 5], stages: [{ channels: 8 }] }\n  latent", StringComparison.Ordinal), []),
        ("a picture of labels",
            SmallestSpec.Text.Replace("bernoulli", "categorical", StringComparison.Ordinal),
            ["model.decoder.kind=convolutional", "model.decoder.stages=[{ channels: 8 }]"]),
        ("a kernel without a middle",
            SmallestSpec.With(
                "{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: convolutional, kernel: 4, stages: [{ channels: 8 }] }\n  latent"),
            []),
        ("levels that pixels of zeros and ones lack", SmallestSpec.With("loss: bernoulli", "loss: logistic"), []),
        ("levels of real numbers",
            SmallestSpec.With("source: mnist", "source: npy, files: { train: a.npy }, values: { kind: real }").Replace(
                "loss: bernoulli", "loss: logistic", StringComparison.Ordinal), []),
        ("two numbers of levels",
            SmallestSpec.With("source: mnist", "source: npy, files: { train: a.npy }, values: { kind: levels, levels: 16 }").Replace(
                "loss: bernoulli", "loss: { kind: logistic, components: 3 }", StringComparison.Ordinal), []),
        ("too many components", SmallestSpec.With("loss: bernoulli", "loss: { kind: logistic, components: 17, levels: 2 }"), []),
        ("an encoder of sentences alone",
            SmallestSpec.With("{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: bidirectionalGru }\n  latent"), []),
        ("a decoder of sentences for an encoder",
            SmallestSpec.With("{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: gru }\n  latent"), []),
        ("a loss of numbers for words", SmallestSpec.With("source: mnist", "source: kjv"),
            ["model.encoder={ kind: bidirectionalGru }", "model.decoder={ kind: gru }"]),
        ("a figure of words for images", SmallestSpec.Text, ["expect=[ { metric: test.cost.word, reference: 1 } ]"]),
        ("a figure of labels for sentences",
            SmallestSpec.With("source: mnist", "source: kjv").Replace("bernoulli", "categorical", StringComparison.Ordinal),
            ["model.encoder={ kind: bidirectionalGru }", "model.decoder={ kind: gru }", "expect=[ { metric: test.error, reference: 1 } ]"]),
        ("a pipe without maps that is not the latent",
            SmallestSpec.With("source: mnist", "source: kjv").Replace("bernoulli", "categorical", StringComparison.Ordinal),
            ["model.encoder={ kind: bidirectionalGru, maps: none }", "model.decoder={ kind: gru }",
                "model.latent={ kind: finiteScalar, levels: [3, 3] }"]),
        ("networks of sentences for images", SmallestSpec.Text,
            ["model.encoder={ kind: bidirectionalGru }", "model.decoder={ kind: gru }"]),
        ("a dropout of everything",
            SmallestSpec.With("{ kind: gated, widths: [300, 300] }\n  latent", "{ kind: bidirectionalGru, dropout: 1 }\n  latent"), []),
        ("a rate that rises", SmallestSpec.Text + "train: { optimiser: { decay: { factor: 1.5, every: 1, start: 1 } } }\n", []),
        ("an annealing without its steps", SmallestSpec.With("loss: bernoulli", "loss: bernoulli, annealing: { kind: linear }"), []),
        ("means of zeros and ones", SmallestSpec.With(
            "source: mnist", "source: csv, files: { train: a.csv }, missing: mean, values: { kind: binary }"), []),
        ("columns of no table", SmallestSpec.With(
            "source: mnist", "source: csv, files: { train: a.csv }, labelColumn: -1, ignoredColumns: [[]], values: { kind: binary }"), []),
        ("a shape of one axis", SmallestSpec.With(
            "source: mnist", "source: npy, files: { train: a.npy }, shape: [784], values: { kind: binary }"), []),
        ("a Bernoulli loss of reals", SmallestSpec.With("source: mnist", "source: npy, files: { train: a.npy }, values: { kind: real }"),
            []),
        ("a likelihood of a squared loss", SmallestSpec.With("loss: bernoulli", "loss: squared") + "evaluate: { importanceSamples: 10 }\n",
            []),
        ("a likelihood of a quantizer",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }",
                "{ kind: straightThrough, quantizers: 40, entries: 8 }") + "evaluate: { importanceSamples: 10 }\n", []),
        ("an expectation of a quantizer's likelihood",
            SmallestSpec.With("{ kind: lattice, lattice: { name: Z, copies: 40 } }", "{ kind: finiteScalar, levels: [8] }")
                + "expect:\n  - { metric: test.nll.full, reference: 90 }\n", []),
        ("training for searched codes of a latent without a lattice",
            SmallestSpec.With("{ kind: lattice, lattice: { name: Z, copies: 40 } }", "{ kind: gaussian, dimension: 40 }")
                + "train: { refine: { epochs: 5, effort: 3 } }\n", []),
        ("an effort of 10", SmallestSpec.Text + "train: { refine: { epochs: 5, effort: 10 } }\n", []),
        ("one entry",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }", "{ kind: straightThrough, quantizers: 40, entries: 1 }"), []),
        ("too many entries",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }",
                "{ kind: straightThrough, quantizers: 40, entries: 4096, size: 1000 }"), []),
        ("levels none", SmallestSpec.With("{ kind: lattice, lattice: { name: Z, copies: 40 } }", "{ kind: finiteScalar, levels: [] }"), []),
        ("a moving average that never moves",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }",
                "{ kind: straightThrough, quantizers: 40, entries: 8, movingAverage: { decay: 1 } }"), []),
        ("a temperature that rises",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }",
                "{ kind: gumbelSoftmax, variables: 20, categories: 10, temperature: { decay: 1.1 } }"), []),
        ("a temperature that starts below its end",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }",
                "{ kind: gumbelSoftmax, variables: 20, categories: 10, temperature: { start: 0.3 } }"), []),
        ("a rate that falls to nothing",
            SmallestSpec.Text + "train: { optimiser: { rate: 1e-35, decay: { factor: 1e-9, every: 1, start: 1 } } }\n", []),
        ("a weight decay that leaves nothing", SmallestSpec.Text + "train: { optimiser: { rate: 0.1, weightDecay: 10 } }\n", []),
        ("a posterior without a density", SmallestSpec.Text + "evaluate: { spread: laplace }\n",
            ["model.latent={ kind: gumbelSoftmax, variables: 20, categories: 10 }"]),
        ("annealing without a likelihood",
            SmallestSpec.With("loss: bernoulli", "loss: squared") + "evaluate: { annealed: { images: 5 } }\n", []),
        ("annealing without a density",
            SmallestSpec.Text + "evaluate: { annealed: {} }\n",
            ["model.latent={ kind: gumbelSoftmax, variables: 20, categories: 10 }"]),
        ("an expectation on an annealed figure",
            SmallestSpec.Text + "expect:\n  - { metric: test.nll.annealed, reference: 90 }\n", []),
        ("too many parameters", SmallestSpec.With("widths: [300, 300] }\n  latent", "widths: [65536, 65536] }\n  latent"), []),
        ("more rows at once than fit", SmallestSpec.Text + "evaluate: { dithers: 1000000 }\n", []),
        ("more draws than a stream has", SmallestSpec.With("name: Z, copies: 40", "name: Z, copies: 20000"),
            ["evaluate.importanceSamples=10000000"]),
        ("a key too long", $"{new string('k', 300)}: 1\n", []),
        ("a tab that indents", SmallestSpec.Text + "train:\n\tbatch: 5\n", []),
        ("more values than experiments", $"{SmallestSpec.Text}vary: {{ seed: [{string.Join(", ", Enumerable.Range(1, 1001))}] }}\n", []),
        ("a basis too large to search", SmallestSpec.With("{ name: Z, copies: 40 }", "{ vectors: [[1e20, 0], [0, 1]] }"), []),
        ("too many levels",
            SmallestSpec.With(
                "{ kind: lattice, lattice: { name: Z, copies: 40 } }", "{ kind: finiteScalar, levels: [4096, 4096], copies: 2049 }"), []),
        ("an expectation of a likelihood not measured",
            SmallestSpec.Text + "evaluate: { importanceSamples: 0 }\nexpect:\n  - { metric: test.nll.own, reference: 90 }\n", []),
        ("an expectation of errors without labels", SmallestSpec.Text + "expect:\n  - { metric: test.error, reference: 0.1 }\n", []),
        ("shares that leave nothing",
            SmallestSpec.With(
                "source: mnist",
                "source: npy, files: { train: a.npy, validationShare: 0.5, testShare: 0.5 }, values: { kind: binary }"), []),
        ("a share of 0", SmallestSpec.With("source: mnist", "source: npy, files: { train: a.npy, testShare: 0 }, values: { kind: binary }"),
            []),
        ("a share beside a file",
            SmallestSpec.With(
                "source: mnist", "source: npy, files: { train: a.npy, test: b.npy, testShare: 0.1 }, values: { kind: binary }"), []),
        ("labels split otherwise",
            SmallestSpec.With(
                "source: mnist",
                "source: npy, files: { train: a.npy, test: b.npy }, labels: { train: l.npy }, values: { kind: binary }"), []),
        ("sentences for a network of rows", SmallestSpec.With("source: mnist", "source: kjv"), []),
        ("two tests of one name",
            SmallestSpec.With(
                "source: mnist",
                "source: text, files: { train: a.txt }, otherTests: [ { name: news, file: a }, { name: test, file: b }, { name: news, "
                    + "file: c } ]"), []),
        ("a test of no name",
            SmallestSpec.With(
                "source: mnist", "source: text, files: { train: a.txt }, otherTests: [ { file: a }, { name: a.b, file: b } ]"), []),
        ("buckets of no width",
            SmallestSpec.With(
                "source: mnist",
                "source: kjv, sentences: { bucketWidth: 0, maximumLength: none }, vocabulary: { minimumCount: 0, maximumSize: 1.5 }"), []),
        ("a list for a word or a map", SmallestSpec.With("loss: bernoulli", "loss: [bernoulli]"), []),
        ("an unknown word for a map", SmallestSpec.With("loss: bernoulli", "loss: gausian"), []),
        ("a key of another loss", SmallestSpec.With("loss: bernoulli", "loss: { kind: squared, variance: 1 }"), []),
        ("scales of a fixed variance", SmallestSpec.With("loss: bernoulli", "loss: { kind: gaussian, variance: 0.1, scales: shared }"), []),
        ("a floor above its ceiling",
            SmallestSpec.With("kind: lattice, lattice: { name: Z, copies: 40 }", "kind: gaussian, dimension: 4, logVariance: { floor: 3 }"),
            []),
        ("copies twice", SmallestSpec.With("name: Z, copies: 40", "name: Z40, copies: 40"), []),
        ("not YAML", SmallestSpec.Text + "train: { batch: 5\nseed: 1\n", []),
        ("an anchor and an alias", SmallestSpec.Text + "train: &a { batch: 5 }\nengine: *a\n", []),
        ("a merge key", SmallestSpec.Text + "train: { <<: { batch: 5 } }\n", []),
        ("a tag", SmallestSpec.Text + "seed: !!int 5\n", []),
        ("a key that is a list", SmallestSpec.Text + "? [seed]\n: 5\n", []),
        ("two documents", SmallestSpec.Text + "---\nschema: 1\n", []),
        ("a control character", SmallestSpec.Text + "seed: \0\n", []),
        ("two paths that vary", SmallestSpec.Text + "vary: { seed: [1], objective.lambda: [1] }\n", []),
        ("nothing that varies", SmallestSpec.Text + "vary: {}\n", []),
        ("a varied path of nothing", SmallestSpec.Text + "vary: { objective.lamda: [1] }\n", []),
        ("a varied path without a list", SmallestSpec.Text + "vary: { objective.lambda: 1 }\n", []),
        ("a name that varies", SmallestSpec.Text + "vary: { name: [a, b] }\n", []),
        ("values of one name", SmallestSpec.Text + "vary: { model.encoder.widths: [[1, 2], [1-2]] }\n", []),
        ("a varied value at fault", SmallestSpec.Text + "vary: { objective.lambda: [1, -1] }\n", []),
        ("vary twice", SmallestSpec.Text + "vary: { seed: [1] }\nvary: { seed: [2] }\n", []),
        ("a convolved prior off the rectangular lattice", SmallestSpec.Text,
            ["model.latent={ kind: lattice, lattice: { name: E8 }, prior: { family: laplace, form: convolved } }"]),
        ("a convolved prior that depends on earlier blocks", SmallestSpec.Text,
            ["model.latent.prior={ conditional: { kind: autoregressive, widths: [40] } }"]),
        ("a convolved mixture", SmallestSpec.Text, ["model.latent.prior={ components: 3 }"]),
        ("a mixture of none", SmallestSpec.Text, ["model.latent.prior={ form: periodised, components: 0 }"]),
        ("earlier blocks where there is one", SmallestSpec.Text,
            ["model.latent={ kind: lattice, lattice: { name: E8 }, prior: { conditional: { kind: autoregressive, widths: [9] } } }"]),
        ("more steps than blocks", SmallestSpec.Text,
            ["model.latent={ kind: lattice, lattice: { name: E8, copies: 2 }, prior: { conditional: { kind: autoregressive, widths: [9], "
                + "steps: 3 } } }"]),
        ("more steps than dimensions", SmallestSpec.Text,
            ["model.latent={ kind: gaussian, dimension: 4, prior: { conditional: { kind: autoregressive, widths: [9], steps: 5 } } }"]),
        ("fewer units than steps of dimensions", SmallestSpec.Text,
            ["model.latent={ kind: gaussian, dimension: 6, prior: { conditional: { kind: autoregressive, widths: [4] } } }"]),
        ("fewer units than steps", SmallestSpec.Text,
            ["model.latent={ kind: lattice, lattice: { name: E8, copies: 5 }, prior: { conditional: { kind: autoregressive, widths: [9, 3] "
                + "} } }"]),
        ("a conditional prior of no widths", SmallestSpec.Text,
            ["model.latent={ kind: lattice, lattice: { name: E8, copies: 5 }, prior: { conditional: { kind: autoregressive } } }"]),
        ("a lattice named twice", SmallestSpec.With("name: Z,", "name: E8, product: [ { name: A2 } ],"), []),
        ("a product with a factor of no kind", SmallestSpec.With("{ name: Z, copies: 40 }", "{ product: [ { name: A2 }, { copies: 2 } ] }"),
            []),
        ("a basis of dependent vectors", SmallestSpec.With("{ name: Z, copies: 40 }", "{ vectors: [[1, 2], [2, 4]] }"), []),
        ("a lattice of too many dimensions", SmallestSpec.With("{ name: Z, copies: 40 }", "{ name: Leech, copies: 43 }"), []),
        ("a set without a value", SmallestSpec.Text, ["train.batch"]),
        ("a set of an unknown path", SmallestSpec.Text, ["train.optimizer.rate=1"]),
        ("a set below a number", SmallestSpec.Text, ["seed.x=1"]),
        ("a set of an item of no list", SmallestSpec.Text, ["seed[0]=1"]),
        ("a set of no item", SmallestSpec.Text, ["model.encoder.widths[2]=5"]),
        ("a set of the wrong kind", SmallestSpec.Text, ["train.batch=many"]),
        ("a set to nothing", SmallestSpec.Text, ["name="]),
        ("a set that is not YAML", SmallestSpec.Text, ["model.encoder={ kind: linear"]),
        ("a set of a key of another case", SmallestSpec.Text, ["model.latent.dimension=4"]),
        ("a set of what varies", SmallestSpec.Text + "vary: { objective.lambda: [1] }\n", ["objective.lambda=2"]));

    [Fact]
    public void Every_fault_has_its_sentence() => Verifier.Verify(string.Join(
        "\n\n", faulty.Map(one => $"{one.Claim}\n{string.Join("\n", Faults(one.Text, one.Set).Map(fault => fault.Render("spec.yaml")))}")));

    [Fact]
    public void Every_faulty_spec_is_refused() => Assert.All(faulty, one => Assert.NotEmpty(Faults(one.Text, one.Set)));

    [Fact]
    public void No_kind_of_fault_is_left_out()
    {
        var shown = (faulty.Bind(one => Faults(one.Text, one.Set)) + latticeFiles.Bind(LatticeFaults)).Map(fault => fault.GetType())
            .Distinct().Concat(SweepErrorTests.Kinds);
        var files = new[] { typeof(SpecError.TooLong), typeof(SpecError.Unreadable) };
        var all = typeof(SpecError).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(SpecError)));
        Assert.Empty(all.Except(shown).Except(files));
    }

    [Fact]
    public void Every_fault_of_a_file_is_told_at_once_in_the_order_of_lines() => Verifier.Verify(string.Join("\n", Loaded.Faults(
        """
        schema: 2
        nmae: x
        seed: -1
        seed: 2
        data: { source: idx, files: { validation: a.idx, validationShare: 0.2, testShare: 0 }, values: { kind: real } }
        model:
          encoder: { kind: gatd, widths: [300] }
          latent: { kind: lattice, lattice: { name: Z40, copies: 3 }, prior: { familly: laplace } }
          decoder: { kind: gated, widths: [] }
        objective: { loss: categorical, lambda: 0, warmup: 1.5 }
        train: { optimiser: { rate: fast, beta1: 1 }, epochs: "5" }
        evaluate: { importanceSamples: 10, images: none }
        expect: [ { metric: test.nll.own, reference: .inf }, { metric: tst.elbo } ]
        vary: { a.b: 3 }
        """,
        "train.batchh=5")));

    // Faults that only a file of its own with a lattice can have; their sentences are pinned with the commands that read such files.
    private static readonly Seq<string> latticeFiles = Prelude.Seq(
        "vectors: [[1, 2], [2, 4]]\n", "name: E8\nvectors: [[1]]\n", "product: [E6_eisenstein, E6]\n", "name: Leech\ncopies: 100\n");

    private static Seq<SpecError> LatticeFaults(string text) => YamlReader.ReadNode(text)
        .Bind(node => LatticeFileRules.Read(node.IfNone(SpecNode.Map.Empty)))
        .Match(Succ: _ => Seq<SpecError>.Empty, Fail: faults => faults);

    private static Seq<SpecError> Faults(string text, string[] set) =>
        SpecLoader.Load(text, Prelude.toSeq(set), Obstacle).Match(Succ: _ => Seq<SpecError>.Empty, Fail: faults => faults);

    // One engine for each obstacle, whatever this machine has.
    private static Option<EngineObstacle> Obstacle(EngineSpec engine) => engine switch
    {
        EngineSpec.Torch { Device: Device.Cuda } => new EngineObstacle.NoCuda(),
        EngineSpec.Torch { Threads.IsSome: true } torch =>
            torch.Threads == 1
                ? new EngineObstacle.NoLibtorch()
                : new EngineObstacle.DoesNotLoad("libtorch_cpu.so: cannot open shared object file"),
        _ => Option<EngineObstacle>.None,
    };
}
