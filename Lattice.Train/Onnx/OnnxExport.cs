using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Compression;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;

namespace Lattice.Train.Onnx;

/// <summary>
/// The encoder and the decoder of a trained run as ONNX models: the run's own functions, run on <see cref="OnnxTensor"/>. A network
/// written over the tensor algebra is exported without further code, unless it uses what <see cref="OnnxTensor"/> refuses.
/// </summary>
/// <param name="model">The trained model.</param>
/// <param name="version">The version of this program.</param>
/// <param name="specHash">The hash of the run's spec.</param>
internal sealed class OnnxExport(CodingModel model, string version, string specHash)
{
    /// <summary>The names of the files that a spec's run is exported to.</summary>
    internal static IReadOnlyList<string> Names(ExperimentSpec spec) =>
        spec.Model.Encoder is NetworkSpec.BidirectionalGru ? [Encoder, Start, Step] : [Encoder, Decoder];

    private const string Encoder = "encoder.onnx", Decoder = "decoder.onnx", Start = "decoder-start.onnx", Step = "decoder-step.onnx";

    private readonly IParameters store = model.Store;
    private readonly LatentSpec latent = model.Spec.Model.Latent;

    /// <summary>The files.</summary>
    /// <exception cref="NoOnnxException">A network has no form in ONNX, or is too large for it.</exception>
    internal IReadOnlyList<OnnxFile> Files() => model.Match<IReadOnlyList<OnnxFile>>(
        rows => [File(Encoder, EncoderOf(graph => graph.Rows("data", rows.Inputs, "A datum per row."))), File(Decoder, DecoderOf(rows))],
        sentences => [
            File(Encoder, EncoderOf(graph => graph.Sentences(
                "words", $"A sentence per row, as numbers of words, filled up with {sentences.Marks.Padding}."))),
            File(Start, StartOf(sentences)),
            File(Step, StepOf(sentences)),
        ]);

    private OnnxFile File(string name, OnnxGraph graph) => OnnxFile.Of(
        name, new(graph, version, OnnxNotes.Description(model.Spec, name), OnnxNotes.Properties(model, specHash)));

    private OnnxGraph EncoderOf(Func<OnnxRecorder, OnnxTensor> input)
    {
        var graph = new OnnxRecorder(store);
        var encoder = new EncoderFunction(model.Model, OnnxRecorder.Steps, OnnxRecorder.Count);
        var found = encoder.Apply(graph.Parameter, [input(graph)]);
        List<(OnnxTensor, string, string)> results = [(found[0], "x", "The encoder's output, before dither and quantizer.")];
        if (latent is LatentSpec.Gaussian gaussian)
        {
            results.Add((
                Clamped(found[1], gaussian.LogVarianceFloor, gaussian.LogVarianceCeiling), "logVariance",
                "The logarithm of the noise's variance."));
        }
        else if (latent is LatentSpec.FiniteScalar)
        {
            var values = model.Model.Latent.Dithered(Parameters(graph), new(found[0], default), OnnxTensor.Constant(0));
            results.Add((values, "y", "The decoder's input: every number of x at its nearest level."));
        }

        return graph.Graph("encoder", results);
    }

    private OnnxGraph DecoderOf(RowNetworks rows)
    {
        var graph = new OnnxRecorder(store);
        var parameters = Parameters(graph);
        return graph.Graph("decoder", Results(
            Loss.Of(model.Spec.Objective.Loss), model.Spec.Objective.Loss,
            rows.Decode(parameters, model.Model.ToDecoder(parameters, Representation(graph)))));
    }

    private OnnxGraph StartOf(SentenceNetworks sentences)
    {
        var graph = new OnnxRecorder(store);
        var parameters = Parameters(graph);
        var state = sentences.Begin(parameters, model.Model.ToDecoder(parameters, Representation(graph)));
        return graph.Graph("decoder-start", [(Joined(state), "state", "The decoder's state before the first word.")]);
    }

    private OnnxGraph StepOf(SentenceNetworks sentences)
    {
        var graph = new OnnxRecorder(store);
        var units = sentences.Units;
        var words = graph.Words("words", $"The previous word of each sentence; {sentences.Marks.Start} before the first.");
        var state = graph.Rows("state", (sentences.Layers + 1) * units, "The state that the previous step gave.");
        var layers = Enumerable.Range(0, sentences.Layers + 1).Select(layer => OnnxTensor.Columns(state, layer * units, units)).ToArray();
        var (logits, next) = sentences.Step(
            Parameters(graph), words, new DecoderState<OnnxTensor>(LanguageExt.Prelude.toSeq(layers[..^1]).Strict(), layers[^1]));
        return graph.Graph(
            "decoder-step",
            [.. Probabilities(logits), (Joined(next), "nextState", "The state of the next step.")]);
    }

    private static T Clamped<T>(T a, double floor, double ceiling) where T : IReal<T> => T.Clamp(a, floor, ceiling);

    private OnnxTensor Representation(OnnxRecorder graph) => graph.Rows(
        "y", model.Model.Latent.Dimension, "The decoder's input: the lattice point minus its dither, or the values of a discrete latent.");

    private ParameterValues<OnnxTensor> Parameters(OnnxRecorder graph) => new(model.Model.Parameters, graph.Parameter);

    private static OnnxTensor Joined(DecoderState<OnnxTensor> state) => OnnxTensor.ConcatenateColumns([.. state.Layers, state.Output]);

    /// <summary>The decoder's outputs, and the means of Q where they are not the same.</summary>
    private static (OnnxTensor Tensor, string Name, string Description)[] Results(Loss loss, LossSpec named, OnnxTensor outputs)
    {
        if (loss.TakesLabels)
        {
            return Probabilities(outputs);
        }

        var means = (Tensor: loss.Mean(outputs), Name: "means", Description: "The mean of the data given y.");
        return means.Tensor.Equals(outputs) ? [means]
            : named is LossSpec.Bernoulli
                ? [(outputs, "logits", "The logits of a one."), (means.Tensor, "probabilities", "The probabilities of a one.")]
            : [(outputs, "outputs", "The decoder's outputs."), means];
    }

    private static (OnnxTensor Tensor, string Name, string Description)[] Probabilities(OnnxTensor logits) => [
        (logits, "logits", "The logarithms of the probabilities, up to a constant per row."),
        (OnnxTensor.Exp(logits - OnnxTensor.LogSumExpOverColumns(logits)), "probabilities", "The probabilities; those of a row sum to 1."),
    ];
}
