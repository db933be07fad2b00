using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <summary>Files of binary arrays.</summary>
/// <param name="head">Reads an array's header.</param>
internal sealed class ArrayFiles(Func<ContentReader, Either<DataError, ArrayHeader>> head)
{
    /// <summary>Whether an array may be one of a <c>.npz</c> file, and its name there.</summary>
    private bool MayBePacked { get; init; }

    private Option<string> Array { get; init; }

    private Option<string> LabelArray { get; init; }

    private Seq<int> Shape { get; init; }

    /// <summary>The files of a spec.</summary>
    internal static ArrayFiles Of(DataSpec.Npy spec) => new(NpyHeader.Read)
    {
        MayBePacked = true,
        Array = spec.Array,
        LabelArray = spec.LabelArray,
        Shape = spec.Shape,
    };

    /// <summary>True for a file of several arrays.</summary>
    internal static bool IsPacked(string path) => NpzFile.Is(path);

    /// <summary>Reads the data of a file.</summary>
    internal Either<DataError, R> Data<R>(OpenedFiles opened, string path, Func<IRowReader, Either<DataError, R>> read) =>
        Content(opened, path, Array, "data.array", content =>
            head(content).Bind(header => header.As(Shape, content.Path)).Bind(header => ArrayReader.Open(content, header)).Bind(read));

    /// <summary>Reads the labels of a file.</summary>
    internal Either<DataError, R> Labels<R>(OpenedFiles opened, string path, Func<IRowReader, Either<DataError, R>> read) =>
        Content(opened, path, LabelArray, "data.labelArray", content =>
            head(content).Bind(header => ArrayReader.Open(content, header)).Bind(read));

    private Either<DataError, R> Content<R>(
        OpenedFiles opened, string path, Option<string> array, string key, Func<ContentReader, Either<DataError, R>> read) =>
        MayBePacked && IsPacked(path) ? NpzFile.Read(path, array, key, read)
        : array.IsSome ? new DataError.WrongKind(path, "no .npz file", "one, whose arrays have names", $"leave {key} out.")
        : opened.Read(path, read);
}
