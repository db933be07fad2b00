using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Finds notes about data that were read, and about the files a spec names.</summary>
internal static class DataNotes
{
    private const double LargestUsual = 1e3;
    private const double SmallestUsual = 1e-3;

    /// <summary>Notes about a spec's files before they are read: files that do not exist, and one file used for two splits.</summary>
    public static Seq<DataNote> OfFiles(DataSpec spec)
    {
        var none = Seq<(string Name, string Content)>.Empty;
        var data = spec.Match(
            mnist: _ => none,
            staticMnist: _ => none,
            idx: one => Named(one.Files),
            npy: one => Named(one.Files),
            csv: one => Named(one.Files),
            parquet: one => Named(one.Files),
            images: one => Named(one.Files),
            text: one => Named(one.Files),
            kjv: _ => none,
            inMemory: _ => none);
        var named = spec is DataSpec.StaticMnist ? Seq<string>.Empty : SpecPaths.Of(spec);
        var absent = named.Distinct().Filter(path => DataFile.Locate(path).IsNone).Map(path => (DataNote)new DataNote.AbsentFile(path));
        return Prelude.toSeq(absent.Concat(Same(data, (one, other) => Target(one) is { } target && target == Target(other))).ToArray());
    }

    /// <summary>A note for splits whose files have the same content: at most one, since three splits cannot form two pairs.</summary>
    /// <param name="splits">Training, and those of validation and test that have files of their own, with their names.</param>
    /// <param name="areSame">Compares two contents.</param>
    internal static Seq<DataNote> Same<A>(Seq<(string Name, A Content)> splits, Func<A, A, bool> areSame) => splits
        .Map(one => splits.Filter(other => other.Name == one.Name || areSame(one.Content, other.Content)).Map(other => other.Name).Strict())
        .Filter(names => names.Count > 1)
        .Take(1)
        .Map(names => (DataNote)new DataNote.SameData(names))
        .Strict();

    /// <summary>
    /// Columns of training data that are constant or of an unusual scale: mean or deviation above 1,000, or all values within a thousandth.
    /// For images only the scale is checked, since their borders are constant.
    /// </summary>
    internal static Seq<DataNote> OfScale(DataSplit training, bool isImage)
    {
        var width = training.Width;
        var (sums, squares, farthest, first, row) =
            (new double[width], new double[width], new double[width], new float[width], new float[width]);
        training.CopyRow(0, first);
        for (var datum = 0; datum < training.Count; datum++)
        {
            training.CopyRow(datum, row);
            for (var i = 0; i < width; i++)
            {
                // Differences from the first datum, so that a large mean does not hide a small deviation.
                var difference = (double)row[i] - first[i];
                sums[i] += difference;
                squares[i] += difference * difference;
                farthest[i] = double.Max(farthest[i], double.Abs(difference));
            }
        }

        var (unusual, worst, factor, mean, deviation) = (0, 0, 1.0, 0.0, 0.0);
        for (var i = 0; i < width; i++)
        {
            var shift = sums[i] / training.Count;
            var (centre, spread) = (first[i] + shift, double.Sqrt(double.Max(0, squares[i] / training.Count - shift * shift)));
            var tininess = isImage || farthest[i] == 0 ? 0 : SmallestUsual / farthest[i];
            var excess = double.Max(double.Max(double.Abs(centre), spread) / LargestUsual, tininess);
            unusual += excess > 1 ? 1 : 0;
            if (excess > factor)
            {
                (worst, factor, mean, deviation) = (i, excess, centre, spread);
            }
        }

        var still = isImage || training.Count == 1 ? 0 : farthest.Count(one => one == 0);
        var column = Array.IndexOf(farthest, 0.0);
        return (unusual == 0 ? Seq<DataNote>.Empty : Prelude.Seq1<DataNote>(new DataNote.WildScale(unusual, width, worst, mean, deviation)))
            + (still == 0
                ? Seq<DataNote>.Empty
                : Prelude.Seq1<DataNote>(new DataNote.ConstantColumns(still, width, column, first[column])));
    }

    /// <summary>The splits' values with their names; validation and test only if they have files of their own.</summary>
    internal static Seq<(string Name, A Content)> Splits<A>(A training, Option<A> validation, Option<A> test)
    {
        Seq<(string Name, A Content)> One(string name, Option<A> content) => content.Map(found => (name, found)).ToSeq();
        return One("training", training) + One("validation", validation) + One("test", test);
    }

    private static Seq<(string Name, string Content)> Named(SplitFiles files) => Splits(files.Training, files.Validation, files.Test);

    /// <summary>The file a path leads to, symbolic links followed; null when there is none.</summary>
    private static string? Target(string path) => DataFile.Locate(path).MatchUnsafe(
        found =>
        {
            try
            {
                return File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(found);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        },
        () => (string?)null);
}
