using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>
/// The test split of data of 256 grey levels in other formats: each of the first thousand images a file of its own; and all as one picture,
/// one image under the other or, where that is higher than WebP allows, side by side in rows.
/// </summary>
internal static class LevelFiles
{
    private const int Highest = 255;
    private const int MostHeight = 16383;
    private const int MostAlone = 1000;

    /// <summary>The Frey faces of <c>specs/faces</c>, and MNIST of <c>specs/mnist/levels.yaml</c>.</summary>
    public static Seq<Entry> All(string scratch, List<string> notes)
    {
        var data = Environment.GetEnvironmentVariable("LATTICEFN_DATA") ?? "";
        var faces = Path.Combine(data, "frey", "frey-1965x28x20.npy");
        var digits = Path.Combine(data, "mnist", "t10k-images-idx3-ubyte");
        return Of("faces", faces, new DataSpec.Npy(Parts(faces, default), default, new Values.Levels(), DataLimits.None), scratch, notes)
            + Of("MNIST", digits, new DataSpec.Idx(Parts(digits, digits), default, new Values.Levels(), DataLimits.None), scratch, notes);

        static SplitFiles Parts(string file, Option<string> test) => new(file, Option<string>.None, test, 0.1, 0.1, 1);
    }

    private static Seq<Entry> Of(string name, string path, DataSpec spec, string scratch, List<string> notes)
    {
        if (!File.Exists(path) || DataSource.Load(spec, new DataFolder(scratch)).Bind(data => data.AsRows()).Case is not DataSet set)
        {
            notes.Add($"The {name} are left out: {path} is not there.");
            return Seq<Entry>.Empty;
        }

        var (shape, row, images) = (set.Image.IfNone(default(ImageShape)), new float[set.Test.Width], new List<byte[]>());
        var (files, alone) = (new List<string>(), int.Min(set.Test.Count, MostAlone));
        for (var image = 0; image < set.Test.Count; image++)
        {
            set.Test.CopyRow(image, row);
            images.Add([.. row.Select(number => (byte)double.Round(Highest * (double)number))]);
            if (image < alone)
            {
                files.Add(FilesBenchmark.Save(scratch, $"{name}-{image}.pgm", Pgm(images[^1], shape.Width, shape.Height)));
            }
        }

        var across = 1;
        while ((images.Count + across - 1) / across * shape.Height > MostHeight || images.Count % across != 0)
        {
            across++;
        }

        var picture = new byte[images.Count * set.Test.Width];
        for (var at = 0; at < picture.Length; at++)
        {
            var (line, column) = (at / (across * shape.Width), at % (across * shape.Width));
            var image = (line / shape.Height * across) + (column / shape.Width);
            picture[at] = images[image][(line % shape.Height * shape.Width) + (column % shape.Width)];
        }

        var together = FilesBenchmark.Save(
            scratch, $"{name}.pgm", Pgm(picture, across * shape.Width, images.Count / across * shape.Height));
        return Prelude.toSeq(
            from tool in Tools
            from how in new[] { (Words: $"{alone} images, each alone", Files: files), (Words: "all as one picture", Files: [together]) }
            let sizes = how.Files.Select(file => Size(tool, file)).ToArray()
            where sizes.All(size => size is not null)
            let pixels = how.Files == files ? alone * set.Test.Width : picture.Length
            select FilesBenchmark.Sized($"{name}, {tool.Name}, {how.Words}", sizes.Sum(size => size!.Value), pixels, "bit per pixel"))
            .Strict();

        long? Size((string Name, string Ending, string Program, string[] Arguments) tool, string file)
        {
            // Some tools read PNG alone.
            var png = file + ".png";
            if (!File.Exists(png))
            {
                FilesBenchmark.Size(png, "optipng", ["-quiet", "-o0", "-out", png, file], notes);
            }

            var output = file + tool.Ending;
            return FilesBenchmark.Size(
                output, tool.Program,
                [.. tool.Arguments.Select(argument => argument switch { "PGM" => file, "PNG" => png, "OUT" => output, _ => argument })],
                notes);
        }
    }

    private static IReadOnlyList<(string Name, string Ending, string Program, string[] Arguments)> Tools { get; } =
    [
        ("PNG by optipng -o7", ".o7.png", "optipng", ["-quiet", "-o7", "-out", "OUT", "PGM"]),
        ("PNG by zopflipng -m", ".m.png", "zopflipng", ["-m", "PNG", "OUT"]),
        ("WebP by cwebp -lossless -m 6 -q 100", ".webp", "cwebp", ["-quiet", "-lossless", "-m", "6", "-q", "100", "PNG", "-o", "OUT"]),
        ("JPEG XL by cjxl -d 0 -e 9", ".jxl", "cjxl", ["PGM", "OUT", "-d", "0", "-e", "9", "--quiet"]),
    ];

    private static byte[] Pgm(byte[] levels, int width, int height) =>
        [.. System.Text.Encoding.ASCII.GetBytes($"P5\n{width} {height}\n{Highest}\n"), .. levels];
}
