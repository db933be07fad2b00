using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Data.Sentences;
using Xunit;

namespace Lattice.Tests.Data;

internal static class DataAssert
{
    private static readonly DataFolder Nowhere = new("/nowhere");

    public static DataSet Loaded(DataSpec spec) => Right(DataSource.Load(spec, Nowhere).Bind(data => data.AsRows()));

    public static TextSet Text(DataSpec spec) => Right(DataSource.Load(spec, Nowhere).Bind(data => data.AsText()));

    public static DataError Refused(DataSpec spec) => Left(DataSource.Load(spec, Nowhere));

    public static A Right<A>(Either<DataError, A> result) =>
        result.Match(value => value, error => throw new Xunit.Sdk.XunitException(error.Render()));

    public static DataError Left<A>(Either<DataError, A> result) =>
        result.Match(_ => throw new Xunit.Sdk.XunitException("accepted, though it should have been refused"), error => error);

    public static void Corrupt(DataError error, params string[] parts)
    {
        Assert.True(error.IsCorrupt, error.Render());
        Mentions(error, parts);
    }

    public static void Missing(DataError error, params string[] parts)
    {
        Assert.False(error.IsCorrupt, error.Render());
        Mentions(error, parts);
    }

    public static float[][] Rows(DataSplit split) => Enumerable.Range(0, split.Count).Select(index =>
    {
        var row = new float[split.Width];
        split.CopyRow(index, row);
        return row;
    }).ToArray();

    private static void Mentions(DataError error, string[] parts)
    {
        foreach (var part in parts)
        {
            Assert.Contains(part, error.Render(), StringComparison.Ordinal);
        }
    }
}
