using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Drawing;

/// <summary>A piece of HTML or SVG as an immutable tree. <see cref="MarkupText"/> writes it.</summary>
internal abstract record Markup
{
    private Markup() { }

    /// <summary>An element with attributes, in order, and children.</summary>
    internal sealed record Element(string Name, Seq<MarkupAttribute> Attributes, Seq<Markup> Children) : Markup
    {
        /// <summary>The element with a further attribute.</summary>
        public Element With(string name, string value) => this with { Attributes = Attributes.Add(new MarkupAttribute(name, value)) };

        /// <summary>The element with a further attribute, a length or coordinate.</summary>
        public Element With(string name, double value) => With(name, NumberText.Coordinate(value));

        /// <summary>The element with further children.</summary>
        public Element Holding(params Markup[] children) => this with { Children = Children.Concat(Prelude.toSeq(children)) };

        /// <summary>The element with further children.</summary>
        public Element Holding(IEnumerable<Markup> children) => this with { Children = Children.Concat(Prelude.toSeq(children).Strict()) };
    }

    /// <summary>Characters; escaped when written.</summary>
    internal sealed record Text(string Content) : Markup;

    /// <summary>A style sheet, written without escaping, so it must not contain '&lt;' or '&amp;'.</summary>
    internal sealed record Style(string Css) : Markup;

    /// <summary>Writes nothing.</summary>
    internal sealed record Nothing : Markup;

    /// <summary>An element without attributes or children.</summary>
    public static Element Of(string name) => new(name, Seq<MarkupAttribute>.Empty, Seq<Markup>.Empty);

    /// <summary>An element of a class.</summary>
    public static Element Of(string name, string @class) => Of(name).With("class", @class);

    /// <summary>The empty piece.</summary>
    public static Markup None { get; } = new Nothing();

    /// <summary>Characters.</summary>
    public static implicit operator Markup(string text) => new Text(text);
}

/// <summary>An attribute; its value is escaped when written.</summary>
internal readonly record struct MarkupAttribute(string Name, string Value);
