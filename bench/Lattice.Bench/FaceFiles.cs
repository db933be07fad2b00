using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;

namespace Lattice.Bench;

/// <summary>
/// The test split of <c>specs/faces/levels-*.yaml</c> in other formats: each image a file of its own, and all as one tall image.
/// </summary>
internal static class FaceFiles
{
    private const int Highest = 255;

    /// <summary>The sizes.</summary>
    public static Seq<Entry> Of(string scratch, List<string> notes)
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("LATTICEFN_DATA") ?? "", "frey", "frey-1965x28x20.npy");
        var spec = new DataSpec.Npy(
            new(path, Option<string>.None, Option<string>.None, 0.1, 0.1, 1), Option<SplitFiles>.None, new Values.Levels(),
            DataLimits.None);
        if (!File.Exists(path) || DataSource.Load(spec, new DataFolder(scratch)).Bind(data => data.AsRows()).Case is not DataSet set)
        {
            notes.Add($"The faces are left out: {path} is not there.");
            return Seq<Entry>.Empty;
        }

        var (shape, row, all) = (set.Image.IfNone(default(ImageShape)), new float[set.Test.Width], new List<byte>());
        var files = new List<string>();
        for (var image = 0; image < set.Test.Count; image++)
        {
            set.Test.CopyRow(image, row);
            byte[] levels = [.. row.Select(number => (byte)double.Round(Highest * (double)number))];
            all.AddRange(levels);
            files.Add(FilesBenchmark.Save(scratch, $"face-{image}.pgm", Pgm(levels, shape.Width, shape.Height)));
        }

        var tall = FilesBenchmark.Save(scratch, "faces.pgm", Pgm([.. all], shape.Width, shape.Height * set.Test.Count));
        return Prelude.toSeq(
            from tool in Tools
            from how in new[] { (Words: "each image alone", Files: files), (Words: "one tall image", Files: [tall]) }
            let sizes = how.Files.Select(file => Size(tool, file)).ToArray()
            where sizes.All(size => size is not null)
            select FilesBenchmark.Sized($"faces, {tool.Name}, {how.Words}", sizes.Sum(size => size!.Value), all.Count, "bit per pixel"))
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
