using LanguageExt;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment.Rules;

/// <summary>The codec of <see cref="ModelSpec"/>.</summary>
internal static class ModelRules
{
    /// <summary>Encoder, latent, decoder and the initialisation of their parameters.</summary>
    public static Codec<ModelSpec> Codec { get; } = Record.Of(
            Field.Required("encoder", NetworkRules.Codec, (ModelSpec model) => model.Encoder, "From the datum to the latent."),
            Field.Required("latent", LatentSpec.Codec, (ModelSpec model) => model.Latent, "What lies between encoder and decoder."),
            Field.Required(
                "decoder", NetworkRules.Codec, (ModelSpec model) => model.Decoder, "From the latent to the parameters of the loss."),
            Field.Default(
                "initialisation",
                Words.Choice(
                    "an initialisation",
                    ("xavier", InitialisationSpec.Xavier),
                    ("he", InitialisationSpec.He),
                    ("uniform", InitialisationSpec.Uniform)),
                (ModelSpec model) => model.Initialisation,
                InitialisationSpec.Xavier,
                "How weights and biases start; xavier: U(±√(6/(in + out))) and 0; he: N(0, 2/in) and U(±1/√in); uniform: U(±0.1) all."),
            Field.Default(
                "outputBias",
                Words.Choice("an initialisation of the output biases", ("rule", OutputBias.Rule), ("mean", OutputBias.Mean)),
                (ModelSpec model) => model.OutputBias,
                OutputBias.Rule,
                "How the biases of the decoder's last layer start; rule: like the others; mean: at the training data's means."),
            (encoder, latent, decoder, initialisation, bias) =>
                new ModelSpec(encoder, latent, decoder, initialisation) { OutputBias = bias })
        .Closed()
        .Where(Piped);

    private static Seq<SpecError> Piped(ModelSpec model, SpecPath at)
    {
        var (taken, given) = (model.Latent.EncoderOutputs, model.Latent.DecoderInputs);
        return model.Encoder is NetworkSpec.BidirectionalGru { Maps: false, PipeWidth: var pipe }
            ? Faults.If(taken != pipe || given != pipe, () => new SpecError.PipeIsNotTheLatent(at, pipe, taken, given))
            : Seq<SpecError>.Empty;
    }
}
