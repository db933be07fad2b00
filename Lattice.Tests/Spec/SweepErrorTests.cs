using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Experiment.Sweeps;
using Lattice.Domain.Validation;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Spec;

/// <summary>Every fault of a sweep file and of its runs has its place and its remedy.</summary>
public sealed class SweepErrorTests
{
    private static readonly Seq<(string Claim, string Text, string Spec)> faulty = Prelude.Seq<(string, string, string)>(
        ("no base", "schema: 1\nsweep: small\n", SmallestSpec.Text),
        ("two bases", SweepText.Of("spec: { schema: 1 }"), SmallestSpec.Text),
        ("a base that is not there", "schema: 1\nsweep: small\nbase: absent.yaml\n", SmallestSpec.Text),
        ("a base that is no map", SweepText.Of(""), "5\n"),
        ("a base that varies", SweepText.Of(""), SmallestSpec.Text + "vary: { objective.lambda: [1, 2] }\n"),
        ("a base at fault", SweepText.Of("seeds: 3"), SmallestSpec.With("loss: bernoulli", "loss: bernouli")),
        ("an unknown key", SweepText.Of("gird: { objective.lambda: [1] }"), SmallestSpec.Text),
        ("a spec for a sweep", SmallestSpec.Text, SmallestSpec.Text),
        ("a path of nothing", SweepText.Of("grid: { objective.lamda: [1] }"), SmallestSpec.Text),
        ("a path of what is fixed", SweepText.Of("grid: { name: [a, b] }"), SmallestSpec.Text),
        ("a path below a value", SweepText.Of("grid:\n  model.encoder.widths[5]: [7]"), SmallestSpec.Text),
        ("a value for a list", SweepText.Of("grid: { objective.lambda: 1 }"), SmallestSpec.Text),
        ("a list for a map", SweepText.Of("grid: [1]"), SmallestSpec.Text),
        ("a value at fault", SweepText.Of("grid:\n  objective.lambda: [1, -1]\n  train.batch: [0, 10]"), SmallestSpec.Text),
        ("values that do not fit together", SweepText.Of("grid: { objective.loss: [bernoulli, logistic] }"), SmallestSpec.Text),
        ("a path twice", SweepText.Of("grid: { objective.lambda: [1] }\nzip: { objective.lambda: [2] }"), SmallestSpec.Text),
        ("the seed twice", SweepText.Of("grid: { seed: [1] }\nseeds: [2]"), SmallestSpec.Text),
        ("a path without effect", SweepText.Of("grid: { train.batch: [1, 2], train: [{}] }"), SmallestSpec.Text),
        ("an uneven zip", SweepText.Of("zip: { objective.lambda: [1, 2], train.batch: [3] }"), SmallestSpec.Text),
        ("seeds none", SweepText.Of("seeds: 0"), SmallestSpec.Text),
        ("seeds of no kind", SweepText.Of("seeds: { a: 1 }"), SmallestSpec.Text),
        ("an empty interval", SweepText.Of("random: { count: 1, values: { objective.lambda: { low: 2, high: 2 } } }"), SmallestSpec.Text),
        ("a logarithm of nothing",
            SweepText.Of("random: { count: 1, values: { objective.lambda: { low: 0, high: 2, scale: log } } }"), SmallestSpec.Text),
        ("a half as a whole number",
            SweepText.Of("random: { count: 1, values: { train.batch: { low: 0.5, high: 2, scale: integer } } }"), SmallestSpec.Text),
        ("a scale of no kind",
            SweepText.Of("random: { count: 1, values: { train.batch: { low: 1, high: 2, scale: log10 } } }"), SmallestSpec.Text),
        ("more points than there are",
            SweepText.Of("random: { count: 4, values: { train.batch: { low: 1, high: 3, scale: integer } } }"), SmallestSpec.Text),
        ("a draw at fault", SweepText.Of("random: { count: 1, values: { train.batch: { low: 1, high: 3 } } }"), SmallestSpec.Text),
        ("too many runs", SweepText.Of("grid: { objective.lambda: [1, 2] }\nseeds: 5001"), SmallestSpec.Text),
        ("a name too long", SweepText.Of("grid: { data.source: [mnist] }"), SmallestSpec.With("smallest", new string('n', 117))),
        ("names alike", SweepText.Of("grid: { model.encoder.widths: [[1, 2], [1-2]] }"), SmallestSpec.Text),
        ("runs alike", SweepText.Of("grid: { objective.lambda: [1, 1.0] }"), SmallestSpec.Text));

    [Fact]
    public void Every_fault_has_its_sentence() => Verifier.Verify(string.Join(
        "\n\n", faulty.Map(one => $"{one.Claim}\n{string.Join("\n", SweepText.Faults(one.Text, one.Spec))}")));

    [Fact]
    public void Every_faulty_sweep_is_refused() => Assert.All(faulty, one => Assert.NotEmpty(SweepText.Faults(one.Text, one.Spec)));

    /// <summary>The kinds of faults that these files show, so that none is left out.</summary>
    internal static Seq<Type> Kinds => faulty.Bind(one => Faults(one.Text, one.Spec)).Map(fault => fault.GetType()).Distinct().ToSeq()
        .Add(typeof(SpecError.RunsEqual)).Add(typeof(SpecError.SweepBaseUnreadable));

    // Two runs of one experiment, and a base that is not there, are found by the program alone.
    private static Seq<SpecError> Faults(string text, string spec) => YamlReader.Read(text)
        .Bind(read => SweepRules.Codec.Decode(read.Root, SpecPath.Root))
        .Bind(sweep => YamlReader.Read(spec).Bind(read => SweepPlan.Start(read.Root)).Bind(root => SweepPlan.Expand(sweep, root)))
        .Match(Succ: _ => Seq<SpecError>.Empty, Fail: faults => SpecDocument.Ordered(faults));
}
