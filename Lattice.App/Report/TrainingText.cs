using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Experiment;

namespace Lattice.App.Report;

/// <summary>How the parameters were found, in words.</summary>
internal static class TrainingText
{
    /// <summary>Optimiser, batches, and when training ends.</summary>
    public static string Of(TrainingSpec training) => string.Join(", ", Prelude.Seq(
            Prelude.Some($"{(training.Optimiser.WeightDecay > 0 ? "AdamW" : "Adam")}, rate {Number(training.Optimiser.Rate.Value)}"),
            training.Optimiser.Decay.Map(Decay),
            Some(training.Optimiser.WeightDecay > 0, $"weight decay {Number(training.Optimiser.WeightDecay)}"),
            training.Optimiser.Average.Map(average => $"parameters averaged with γ = {Number(average)}"),
            training.Optimiser.Clip.Map(norm => $"gradients clipped to norm {Number(norm.Value)}"),
            Some(training.Optimiser.Normalise, "gradients normalised"),
            Prelude.Some($"batches of {NumberText.Count(training.Batch.Value)}"),
            Prelude.Some($"at most {NumberText.Count(training.Epochs.Value)} {(training.Epochs.Value == 1 ? "epoch" : "epochs")}"),
            Prelude.Some($"patience {NumberText.Count(training.Patience)}"),
            training.Refinement.Map(_ => "then for searched codes"))
        .Somes());

    private static string Decay(RateDecay decay) => decay.Match(
        steps: one =>
            $"times {Number(one.Factor)} every {NumberText.Count(one.Every)} steps from step {NumberText.Count(one.Start)} on",
        cosine: one =>
            $"falling along a cosine over {NumberText.Count(one.Length)} steps from step {NumberText.Count(one.Start)} on to "
                + $"{Number(one.Final)} of it");

    private static Option<string> Some(bool applies, string text) => applies ? text : Option<string>.None;

    private static string Number(double value) => NumberText.Significant(value, 6);
}
