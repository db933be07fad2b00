using System.Globalization;
using LanguageExt;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Experiment.Sweeps;
using Lattice.Domain.Text;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;
using Lattice.Math.Random;

namespace Lattice.Train.Specs;

/// <summary>
/// The combinations of a sweep: grid × zip × random × seeds. The first axis of the grid changes slowest and the seed fastest, so the order
/// is that of nested loops in the order of the file.
/// </summary>
internal static class SweepPoints
{
    private const string Seed = "seed";

    // Draws per point until the points that are left are taken for missing.
    private const int Tries = 1000;

    /// <summary>All combinations, or why there are fewer random ones than asked for.</summary>
    public static Validation<SpecError, Seq<SweepPoint>> Of(SweepSpec sweep)
    {
        var grid = sweep.Grid.Map(Of).Fold(Prelude.Seq1(SweepPoint.Empty), Product);
        return sweep.Random.Match(Some: Drawn, None: () => Faults.None(Prelude.Seq1(SweepPoint.Empty)))
            .Map(drawn => Product(Product(Product(grid, Zipped(sweep.Zip)), drawn), Seeds(sweep.Seeds)));
    }

    private static Seq<SweepPoint> Product(Seq<SweepPoint> slow, Seq<SweepPoint> fast) =>
        slow.Bind(one => fast.Map(one.And)).Strict();

    private static Seq<SweepPoint> Of(SweepAxis axis) =>
        Prelude.toSeq(axis.Values.Map((index, value) => new SweepPoint(Prelude.Seq1(Setting(axis.Path, value, index))))).Strict();

    private static Seq<SweepPoint> Zipped(Seq<SweepAxis> axes) => axes.IsEmpty
        ? Prelude.Seq1(SweepPoint.Empty)
        : Prelude.toSeq(axes.Head.Values.Map(
            (index, _) => new SweepPoint(axes.Map(axis => Setting(axis.Path, axis.Values[index], index)).Strict()))).Strict();

    private static Seq<SweepPoint> Seeds(Seq<SweepSeed> seeds) => seeds.IsEmpty
        ? Prelude.Seq1(SweepPoint.Empty)
        : seeds.Map(seed => new SweepPoint(Prelude.Seq1(Setting(
            new SpecPath(Seed, seed.At.Line),
            new SpecNode.Scalar(seed.Value.ToString(CultureInfo.InvariantCulture), false, seed.At.Line), 0)))).Strict();

    private static SweepSetting Setting(SpecPath path, SpecNode value, int index) =>
        new(path, value, path.Path == Seed ? "" : Variation.NamePart(path.Path, value, index));

    /// <summary>Points that differ from each other: one that was drawn before is drawn anew, so a larger count only adds points.</summary>
    private static Validation<SpecError, Seq<SweepPoint>> Drawn(RandomSearch random)
    {
        var points = new List<SweepPoint>(random.Count);
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
        for (int draw = 0, misses = 0; points.Count < random.Count && misses < Tries; draw++)
        {
            var texts = random.Ranges.Map((index, range) => Text(range, RangeDraws.Value(range, random.Seed, draw, index))).ToArray();
            if (!seen.Add(string.Join(' ', texts)))
            {
                misses++;
                continue;
            }

            misses = 0;
            points.Add(new SweepPoint(Prelude.toSeq(random.Ranges.Map((index, range) => Setting(
                range.Path, new SpecNode.Scalar(texts[index], false, range.Path.Line), draw))).Strict()));
        }

        return points.Count < random.Count
            ? Faults.Of<Seq<SweepPoint>>(
                new SpecError.TooFewPoints(new SpecPath("random.count", random.Ranges.Head.Path.Line), random.Count, points.Count))
            : Faults.None(Prelude.toSeq(points).Strict());
    }

    // Four digits, so that names and tables can be read; the ends of the interval keep all of theirs.
    private static string Text(SweepRange range, double value) => range.Scale == RangeScale.Integer
        ? value.ToString("0", CultureInfo.InvariantCulture)
        : Display.Number(double.Clamp(
            double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), range.Low, range.High));
}
