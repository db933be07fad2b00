using System.Globalization;
using System.Text.Json;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Math.Models;
using Lattice.Train.Compression;
using Lattice.Train.Data;
using Lattice.Train.Engines;
using Lattice.Train.Loop;
using Lattice.Train.Specs;

namespace Lattice.Train;

/// <summary>What a trained model of rows consists of, as one safetensors file, or read from a run's folder.</summary>
/// <param name="Spec">Its spec.</param>
/// <param name="Best">Its parameters, and the state of training.</param>
/// <param name="Widths">Numbers per row, and outputs of the decoder.</param>
/// <param name="DataHash">The hash of the data it was trained on.</param>
/// <param name="Image">How a row is laid out as an image, if it is one.</param>
/// <param name="Parts">Parts that no spec names.</param>
internal sealed record SavedModel(
    ExperimentSpec Spec, BestParameters Best, (int Inputs, int Outputs) Widths, string DataHash, Option<ImageShape> Image, ModelParts Parts)
{
    private const string Format = "latticefn.model";
    private const string Version = "1";
    private const string SpecText = "latticefn.spec.yaml";
    private const string Data = "latticefn.data";
    private const string State = "latticefn.state";
    private const string Shape = "latticefn.widths";
    private const string Pixels = "latticefn.image";
    private const string Own = "latticefn.parts";
    private const string Unrefined = "unrefined/";
    private const string Remedy = "Restore the file from a copy, or train again.";

    /// <summary>The model, ready for use.</summary>
    /// <param name="engine">The engine; null for the managed one.</param>
    public CodingModel Model(EngineSpec? engine) => CodingModel.Of(Spec, Best, Widths, Parts, engine);

    /// <summary>Writes the file: tensors that numpy opens too, all else as metadata. The same model gives the same bytes.</summary>
    public void Write(Stream stream)
    {
        var metadata = new Dictionary<string, string>
        {
            [Format] = Version,
            [SpecText] = ResolvedSpec.Write(Spec),
            [Data] = DataHash,
            [State] = CheckpointState.Write(Best.State, 0),
            [Shape] = $"{Widths.Inputs} {Widths.Outputs}",
        };
        Image.IfSome(image => metadata[Pixels] = $"{image.Height} {image.Width}");
        if (Parts.Names is not "")
        {
            metadata[Own] = Parts.Names;
        }

        Safetensors.Write(stream, new Safetensors.Content(
            metadata, [.. Best.Entries, .. Best.Unrefined.Map(entry => entry with { Name = Unrefined + entry.Name })]));
    }

    /// <summary>Reads the file.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="parts">The own parts of the model, if it has any.</param>
    /// <exception cref="InvalidDataException">It is damaged, or no such file.</exception>
    /// <exception cref="ArgumentException">The parts are not those of the model.</exception>
    public static SavedModel Read(Stream stream, string name, ModelParts parts)
    {
        var content = Safetensors.Read(stream, name);
        if (content.Metadata.GetValueOrDefault(Format) != Version)
        {
            throw new InvalidDataException(
                $"{name}: this is no saved model of a version that is read. Give a file that {nameof(TrainedModel)}.Save wrote, or a run's "
                    + "folder.");
        }

        var widths = Pair(content, Shape, name);
        Option<ImageShape> image = content.Metadata.ContainsKey(Pixels) && Pair(content, Pixels, name) is var (height, width)
            ? new ImageShape(height, width)
            : Option<ImageShape>.None;
        var best = new BestParameters(
            CheckpointState.Read(Value(content, State, name), name).State,
            content.Entries.Where(entry => !entry.Name.StartsWith(Unrefined, StringComparison.Ordinal)).ToSeq().Strict(), "")
        {
            Unrefined = content.Entries.Where(entry => entry.Name.StartsWith(Unrefined, StringComparison.Ordinal))
                .Select(entry => entry with { Name = entry.Name[Unrefined.Length..] }).ToSeq().Strict(),
        };
        return Checked(
            new(SpecOf(Value(content, SpecText, name), name), best, widths, Value(content, Data, name), image, parts),
            content.Metadata.GetValueOrDefault(Own, ""), name);
    }

    /// <summary>Reads the folder of a run of rows whose training is finished.</summary>
    /// <exception cref="InvalidDataException">It is no such folder, or a file in it is damaged.</exception>
    public static SavedModel OfRun(string folder)
    {
        var (file, checkpoints) = (Path.Combine(folder, "spec.resolved.yaml"), Path.Combine(folder, "checkpoints"));
        if (!File.Exists(file))
        {
            throw new InvalidDataException($"{folder} is not a run's folder: it has no {Path.GetFileName(file)}.");
        }

        var spec = SpecOf(SpecFile.Read(file).IfFail(faults => throw new InvalidDataException(faults.Head.Render(file))), file);
        if (spec.Model.Encoder is NetworkSpec.BidirectionalGru)
        {
            throw new InvalidDataException($"{folder} is a run of sentences. Give a run of rows of numbers.");
        }

        var best = new CheckpointFolder(checkpoints).LoadBest(
            SpecHash.Of(spec), Option<string>.None, SpecHash.FirstVersion(file));
        if (best.State.Stopped.IsNone)
        {
            throw new InvalidDataException(
                $"{folder}: training is not finished, it stands in epoch {best.State.Epoch}. Go on with: lattice resume {folder}");
        }

        using var restored = RestoredModel.Of(spec with { Engine = new EngineSpec.Managed(Option<int>.None) }, best);
        var (hash, image) = DataOf(Path.Combine(folder, "data.json"));
        return new(spec, best, (restored.Networks.Inputs, restored.Networks.Outputs), hash, image, ModelParts.None);
    }

    private static SavedModel Checked(SavedModel model, string named, string name)
    {
        if (model.Parts.Names != named)
        {
            throw new ArgumentException(
                $"{name}: the model has {(named.Length == 0 ? "no parts of its own" : $"these parts of its own: {named}")}, and "
                    + $"{(model.Parts.Names.Length == 0 ? "none were given" : $"{model.Parts.Names} was given")}. Give the parts it was "
                    + $"trained with as {nameof(ModelParts)}.");
        }

        // A file of another model is refused here, and not where it is first used.
        model.Model(null).Dispose();
        return model;
    }

    private static ExperimentSpec SpecOf(string text, string name) => YamlReader.Read(text)
        .Bind(read => SpecDocument.Decode(read, EngineFactory.Obstacle)).Match(
            Succ: specs => specs is [var spec] ? spec : throw new InvalidDataException(
                $"{name}: it describes {specs.Count} experiments, and a model is of one. {Remedy}"),
            Fail: faults => throw new InvalidDataException(string.Join('\n', faults.Map(fault => fault.Render(name)))));

    private static (string Hash, Option<ImageShape> Image) DataOf(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var (height, width) = (Number("imageHeight"), Number("imageWidth"));
            return (json.RootElement.GetProperty("sha256").GetString() ?? "",
                height > 0 && width > 0 ? new ImageShape(height, width) : Option<ImageShape>.None);

            int Number(string key) => json.RootElement.TryGetProperty(key, out var value) && value.TryGetInt32(out var number) ? number : 0;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FileNotFoundException)
        {
            throw new InvalidDataException($"{file}: the file is missing or damaged. Restore it from a copy.", fault);
        }
    }

    private static string Value(Safetensors.Content content, string key, string name) =>
        content.Metadata.TryGetValue(key, out var value)
            ? value
            : throw new InvalidDataException($"{name}: the metadata have no '{key}'. {Remedy}");

    private static (int First, int Second) Pair(Safetensors.Content content, string key, string name) =>
        Value(content, key, name).Split(' ') is [var one, var two]
            && int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first > 0
            && int.TryParse(two, NumberStyles.None, CultureInfo.InvariantCulture, out var second) && second > 0
            ? (first, second)
            : throw new InvalidDataException($"{name}: '{key}' is not two whole numbers from 1. {Remedy}");
}
