using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;

namespace Lattice.App.Spec;

/// <summary>A summary of an experiment: its data, shapes, parameters and hash.</summary>
/// <param name="Spec">The experiment.</param>
/// <param name="Data">What is known of its data.</param>
/// <param name="Outputs">Outputs of the decoder, where known.</param>
/// <param name="Parameters">Number of parameters, where inputs and outputs are known.</param>
/// <param name="Hash">Its <see cref="SpecHash"/>.</param>
internal sealed record SpecSummary(ExperimentSpec Spec, KnownData Data, Option<int> Outputs, Option<ParameterCount> Parameters, string Hash)
{
    private const string Unknown = "as the data";

    /// <summary>The summary of an experiment.</summary>
    public static SpecSummary Of(ExperimentSpec spec)
    {
        var data = KnownData.Of(spec.Data);
        var outputs = spec.Objective.Loss.Row().TakesLabels
            ? data.Classes
            : data.Width.Map(width => width * spec.Objective.Loss.OutputsPerNumber);
        var parameters = IsOfSentences(spec)
            ? data.Vocabulary.Map(words => ParameterCount.OfSentences(spec.Model, words))
            : data.Width.Bind(width => outputs.Map(count =>
                ParameterCount.Of(spec.Model, spec.Objective.Loss, width, count, KnownSize.Picture(spec))));
        return new SpecSummary(spec, data, outputs, parameters, SpecHash.Of(spec));
    }

    /// <summary>
    /// True for sentences with a limited vocabulary: <see cref="Parameters"/> then holds the count for a full vocabulary, and the text may
    /// have fewer words.
    /// </summary>
    public bool IsBound => IsOfSentences(Spec) && Data.Vocabulary.IsSome;

    /// <summary>The encoder's widths: <c>784 → gated 300 → gated 300 → linear 40</c>.</summary>
    public string Encoder => Spec.Model.Encoder is NetworkSpec.Convolutional network
        ? string.Join(" → ", Picture.ToString().Cons(Maps(network, ConvolutionalMaps.OfEncoder)).Add($"linear {EncoderOutputs}"))
        : Chain(Spec.Model.Encoder, IsBound ? Words : Width(Data.Width), EncoderOutputs);

    /// <summary>The decoder's widths.</summary>
    public string Decoder => Spec.Model.Decoder is NetworkSpec.Convolutional network
        ? string.Join(" → ", $"{Spec.Model.Latent.DecoderInputs}".Cons(Maps(network, ConvolutionalMaps.OfDecoder)).Add(Picture.ToString()))
        : Chain(
            Spec.Model.Decoder, Spec.Model.Latent.DecoderInputs.ToString(CultureInfo.InvariantCulture), IsBound ? Words : Width(Outputs));

    private string EncoderOutputs => Width(Spec.Model.Latent.EncoderOutputs + Spec.Model.Latent.LogVariances);

    private FeatureMap Picture => KnownSize.Picture(Spec).IfNone(() => throw new InvalidOperationException("A picture has no shape."));

    private Seq<string> Maps(NetworkSpec.Convolutional network, Func<NetworkSpec.Convolutional, FeatureMap, Seq<FeatureMap>> of) =>
        of(network, Picture).Zip(network.Stages).Map(one => one.Item2.Blocks switch
        {
            0 => $"{one.Item1}",
            1 => $"{one.Item1}, 1 block",
            var many => $"{one.Item1}, {many} blocks",
        }).ToSeq().Strict();

    /// <summary>A description of the latent.</summary>
    public string Latent => Spec.Model.Latent.Description;

    /// <summary>The lines shown below a resolved spec, each a YAML comment.</summary>
    public Seq<string> Lines => Prelude.Seq(
        $"# data        {Data.Description}" + Data.Splits.Match(
            Some: s => $": {Grouped(s.Training)} / {Grouped(s.Validation)} / {Grouped(s.Test)} (training / validation / test)",
            None: () => ""),
        $"# encoder     {Encoder}{Counted(Parameters.Map(count => count.Encoder))}",
        $"# latent      {Latent}{Counted(Parameters.Map(count => count.Latent))}",
        $"# decoder     {Decoder}{Counted(Parameters.Map(count => count.Decoder))}",
        "# parameters  " + Parameters.Match(
            Some: count => Grouped(count.Total) + (IsBound ? " with a full vocabulary, fewer where the text has fewer words" : ""),
            None: () => "known once the data are read"),
        $"# spec hash   {Hash}");

    /// <summary>The summary as JSON; what is not known yet is null.</summary>
    public JsonObject ToJson() => new()
    {
        ["name"] = Spec.Name,
        ["seed"] = Spec.Seed,
        ["specHash"] = Hash,
        ["data"] = Data.Description,
        ["width"] = Value(Data.Width),
        ["outputs"] = Value(Outputs),
        ["splits"] = Data.Splits.MatchUnsafe<JsonNode?>(
            Some: s => new JsonObject { ["train"] = s.Training, ["validation"] = s.Validation, ["test"] = s.Test },
            None: () => null),
        ["encoder"] = Encoder,
        ["latent"] = Latent,
        ["decoder"] = Decoder,
        ["parameters"] = Parameters.MatchUnsafe<JsonNode?>(
            Some: count =>
                new JsonObject
                {
                    ["encoder"] = count.Encoder,
                    ["latent"] = count.Latent,
                    ["decoder"] = count.Decoder,
                    ["total"] = count.Total,
                },
            None: () => null),
        ["vocabularyAtMost"] = Value(Data.Vocabulary),
        ["spec"] = SpecJson.Of(Domain.Experiment.Rules.SpecDocument.Encode(Spec)),
    };

    private string Words => Data.Vocabulary.Match(Some: words => $"{Grouped(words)} words", None: () => Unknown);

    private static bool IsOfSentences(ExperimentSpec spec) => spec.Model.Encoder is NetworkSpec.BidirectionalGru;

    private static string Chain(NetworkSpec network, string inputs, string outputs) => string.Join(
        " → ",
        inputs.Cons(network.Match(
            gated: gated => gated.Widths.Map(width => $"gated {width.Value}"),
            dense: dense => dense.Widths.Map(width => $"{dense.Activation.ToString().ToLowerInvariant()} {width.Value}"),
            convolutional: _ => throw new ArgumentException("The maps of convolutions are counted by ConvolutionalMaps.", nameof(network)),
            linear: () => Seq<string>.Empty,
            bidirectionalGru: gru =>
                Prelude.Seq(
                    $"word vectors {gru.Embedding.Value}",
                    $"{gru.Layers.Value} × bidirectional GRU {gru.Units.Value}",
                    $"pipe {gru.PipeWidth}"),
            gru: gru => Prelude.Seq($"word vectors {gru.Embedding.Value}", $"GRU{(gru.InputFeeding ? " with input feeding" : "")}"))
            .Concat(network is NetworkSpec.BidirectionalGru { Maps: false } ? Seq<string>.Empty : Prelude.Seq1($"linear {outputs}"))));

    private static string Width(Option<int> width) =>
        width.Match(Some: count => count.ToString(CultureInfo.InvariantCulture), None: () => Unknown);

    private static string Counted(Option<long> count) => count.Match(Some: many => $" ({Grouped(many)} parameters)", None: () => "");

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static JsonNode? Value(Option<int> value) => value.MatchUnsafe<JsonNode?>(Some: count => count, None: () => null);
}
