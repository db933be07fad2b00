using LanguageExt;
using Lattice.App.Drawing;

namespace Lattice.App.Report;

/// <summary>Test sentences with their reconstructions.</summary>
internal static class SentencesSection
{
    /// <summary>The section; nothing without sentences.</summary>
    public static Markup Draw(Seq<ReportSentence> sentences) => sentences.IsEmpty
        ? Markup.None
        : Markup.Of("section").Holding(
            Markup.Of("h2").Holding("Sentences"),
            HtmlTable.Of(
                Prelude.Seq(("Test sentence", false), ("Reconstruction", false)),
                sentences.Map(sentence => Prelude.Seq<Markup>(sentence.Original, sentence.Reconstruction))),
            Markup.Of("p", "note").Holding(
                "The first test sentences. At each step the decoder takes the most probable word, given the representation and "
                + "its previous words. "
                + "A lattice’s representation goes through the quantizer. No figure is computed this way. <unk> is a word that the "
                + "vocabulary lacks; "
                + "a word of the text itself that is spelled like a mark has a backslash before it."));
}
