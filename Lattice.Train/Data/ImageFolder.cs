using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>
/// The images of a folder and of the folders in it, in the ordinal order of their paths below it: an image is a row, of one size and kind.
/// A path to one image is a folder of it alone.
/// </summary>
internal sealed class ImageFolder : IRowReader
{
    private readonly string[] files;
    private readonly Option<DataNote> others;
    private readonly ImageShape shape;
    private (ImageShape Shape, byte[] Levels) image;
    private int next;

    private ImageFolder(string[] files, Option<DataNote> others, (ImageShape Shape, byte[] Levels) first) =>
        (this.files, this.others, shape, image) = (files, others, first.Shape, first);

    /// <summary>The image read last.</summary>
    public string Path => files[int.Max(0, next - 1)];

    /// <inheritdoc/>
    public int Width => (int)shape.Count;

    /// <inheritdoc/>
    public Option<ImageShape> Image => shape;

    /// <inheritdoc/>
    public Option<double> Label => Option<double>.None;

    /// <inheritdoc/>
    public Seq<DataNote> Notes => others.ToSeq();

    /// <summary>True for a folder, and for a file with the name of an image.</summary>
    internal static bool Is(string path) => Directory.Exists(path) || ImageFile.IsNamed(path);

    /// <summary>Finds the images, and reads from them.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="training">The training data, whose images have the same size and kind.</param>
    /// <param name="read">Reads the rows.</param>
    internal static Either<DataError, R> Read<R>(
        string path, Option<FileData> training, Func<IRowReader, Either<DataError, R>> read) =>
        Open(path, training.Bind(file => file.Image)).Bind(read);

    /// <inheritdoc/>
    public Either<DataError, bool> Next(Span<double> row)
    {
        if (next == files.Length)
        {
            return false;
        }

        if (next > 0)
        {
            var read = ImageFile.Read(files[next], shape);
            if (read.Case is DataError error)
            {
                return error;
            }

            image = read.IfLeft(() => throw new InvalidOperationException());
            if (image.Shape != shape)
            {
                return new DataError.OtherImage(files[next], Words(image.Shape), files[0], Words(shape));
            }
        }

        for (var i = 0; i < row.Length; i++)
        {
            row[i] = image.Levels[i];
        }

        next++;
        return true;
    }

    /// <inheritdoc/>
    public DataPlace PlaceOf(int index)
    {
        var pixel = index / shape.Channels;
        return new DataPlace.Pixel(pixel / shape.Width, pixel % shape.Width);
    }

    private static Either<DataError, IRowReader> Open(string path, Option<ImageShape> expected)
    {
        string[] all;
        try
        {
            all = Directory.Exists(path)
                ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .OrderBy(file => System.IO.Path.GetRelativePath(path, file).Replace('\\', '/'), StringComparer.Ordinal)]
                : [path];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return DataFile.Refused(path, failure);
        }

        string[] files = [.. all.Where(ImageFile.IsNamed)];
        var left = all.Except(files).ToArray();
        return files.Length == 0
            ? Directory.Exists(path) || File.Exists(path)
                ? new DataError.WrongKind(
                    path, $"{all.Length} files none of which is an image", "images",
                    $"give a folder of files whose names end with {ImageFile.Names}.")
                : new DataError.Absent(path)
            : ImageFile.Read(files[0], expected).Bind<IRowReader>(first => expected.Case is ImageShape wanted && wanted != first.Shape
                ? new DataError.OtherImage(files[0], Words(first.Shape), "the training data", Words(wanted))
                : new ImageFolder(
                    files, left.Length == 0 ? Option<DataNote>.None : new DataNote.OtherFiles(path, left.Length, left[0]), first));
    }

    private static string Words(ImageShape shape) =>
        $"{shape.Height} × {shape.Width} pixels in {(shape.Channels == 1 ? "grey" : "colour")}";
}
