using ManagedSecrets.Logging;

namespace ManagedSecrets.Loading;

/// <summary>Each warning is written when it first holds, and again only when it comes back.</summary>
public sealed class SecretNotesTests
{
    [Test]
    public void IsNews_once_while_it_goes_on_holding_and_again_when_it_comes_back()
    {
        SecretNotes notes = new(new RecordingLogger());
        bool[] first = [notes.IsNews(NoteKind.Expired, "a"), notes.IsNews(NoteKind.Expired, "a"), notes.IsNews(NoteKind.Expired, "b"), notes.IsNews(NoteKind.Tie, "a")];
        notes.EndLook();
        bool[] second = [notes.IsNews(NoteKind.Expired, "a"), notes.IsNews(NoteKind.Tie, "b")];
        notes.EndLook();
        notes.EndLook();

        Assert.That(first, Is.EqualTo([true, false, true, true]));
        Assert.That(second, Is.EqualTo([false, true]));
        Assert.That(notes.IsNews(NoteKind.Expired, "a"), Is.True);
    }
}
