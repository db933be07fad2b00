using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>The paths that a spec of data names.</summary>
internal static class SpecPaths
{
    /// <summary>All of them.</summary>
    internal static Seq<string> Of(DataSpec spec) => spec.Match(
        mnist: _ => Seq<string>.Empty,
        staticMnist: data => data.Folder.ToSeq(),
        idx: data => Of(data.Files) + data.Labels.ToSeq().Bind(Of),
        npy: data => Of(data.Files) + data.Labels.ToSeq().Bind(Of),
        csv: data => Of(data.Files),
        parquet: data => Of(data.Files),
        images: data => Of(data.Files),
        text: data => Of(data.Files) + data.OtherTests.Map(test => test.File),
        kjv: _ => Seq<string>.Empty,
        inMemory: _ => Seq<string>.Empty).Strict();

    /// <summary>The same data at other paths.</summary>
    /// <param name="spec">The data.</param>
    /// <param name="map">Maps each path.</param>
    internal static DataSpec Map(DataSpec spec, Func<string, string> map)
    {
        SplitFiles All(SplitFiles files) => files with
        {
            Training = map(files.Training),
            Validation = files.Validation.Map(map),
            Test = files.Test.Map(map),
        };
        return spec.Match<DataSpec>(
            mnist: data => data,
            staticMnist: data => data with { Folder = data.Folder.Map(map) },
            idx: data => data with { Files = All(data.Files), Labels = data.Labels.Map(All) },
            npy: data => data with { Files = All(data.Files), Labels = data.Labels.Map(All) },
            csv: data => data with { Files = All(data.Files) },
            parquet: data => data with { Files = All(data.Files) },
            images: data => data with { Files = All(data.Files) },
            text: data => data with
            {
                Files = All(data.Files),
                OtherTests = data.OtherTests.Map(test => test with { File = map(test.File) }).Strict(),
            },
            kjv: data => data,
            inMemory: data => data);
    }

    private static Seq<string> Of(SplitFiles files) => files.Training.Cons(files.Validation.ToSeq() + files.Test.ToSeq());
}
