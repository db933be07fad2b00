using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Rebuilds the embedded MNIST from the four original IDX files (plain or .gz).</summary>
internal static class MnistBuild
{
    /// <summary>Checks, binarises, compresses and writes.</summary>
    /// <param name="files">Training images and labels, test images and labels, in this order.</param>
    /// <param name="originals">The expected files; the originals of MNIST except in tests.</param>
    /// <param name="output">File to write; it is replaced only once the new one is complete.</param>
    /// <param name="progress">Receives a short description of each stage.</param>
    public static Either<DataError, BuiltData> Run(
        Seq<string> files, Seq<PublishedFile> originals, string output, Action<string> progress) =>
        from verified in OriginalFiles.Verify(files, originals, progress)
        from training in Read(files[0], files[1], firstDatum: 0, progress)
        from test in Read(files[2], files[3], training.Count, progress)
        from built in Write(output, training, test, progress)
        select built;

    private static Either<DataError, Unit> Report(Action<string> progress, string text)
    {
        progress(text);
        return Unit.Default;
    }

    private static Either<DataError, Part> Read(string images, string labels, int firstDatum, Action<string> progress) =>
        from reported in Report(progress, $"binarising {images} with seed {Binarisation.MnistSeed}")
        from packed in DataFile.Read(images, content => IdxHeader.Read(content).Bind(header => header.Width == MnistContent.Width
            ? ArrayReader.Open(content, header).Bind(reader => Pack(reader, firstDatum))
            : new DataError.WrongCount(
                content.Path, "pixels per image", header.Width, MnistContent.Width, "MNIST's images have 28 × 28 pixels.")))
        let count = packed.Length / PackedRows.Stride(MnistContent.Width)
        from classes in new ArrayFiles(IdxHeader.Read).Labels(new OpenedFiles(), labels, reader => Labels.Read(reader, count))
        from small in classes.All(label => label < 10)
            ? Either<DataError, byte[]>.Right(Array.ConvertAll(classes, label => (byte)label))
            : new DataError.WrongCount(labels, "classes", classes.Max() + 1, 10, "MNIST's labels are the digits 0 to 9.")
        select new Part(count, packed, small);

    private static Either<DataError, byte[]> Pack(IRowReader reader, int firstDatum)
    {
        var rows = new MemoryStream();
        var row = new double[MnistContent.Width];
        var bits = new byte[PackedRows.Stride(MnistContent.Width)];
        for (var datum = firstDatum; ; datum++)
        {
            var step = reader.Next(row);
            if (step.Case is DataError error)
            {
                return error;
            }

            if (step.Case is false)
            {
                return rows.ToArray();
            }

            for (var i = 0; i < row.Length; i++)
            {
                row[i] /= 255;
            }

            Binarisation.Sample(Binarisation.MnistSeed, datum, row, row);
            Array.Clear(bits);
            for (var i = 0; i < row.Length; i++)
            {
                bits[i / 8] |= (byte)((int)row[i] << (i % 8));
            }

            rows.Write(bits);
        }
    }

    private static Either<DataError, BuiltData> Write(string output, Part training, Part test, Action<string> progress)
    {
        byte[] images = [.. training.Images, .. test.Images];
        byte[] labels = [.. training.Labels, .. test.Labels];
        return EmbeddedContent.Write(
            output, MnistContent.Write(training.Count, test.Count, images, labels), training.Count + test.Count, progress);
    }

    private sealed record Part(int Count, byte[] Images, byte[] Labels);
}
