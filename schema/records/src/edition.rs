//! Which state of the rules computed something.

use units::text_enum;

text_enum!(
    /// A state of the rules: of their tables, and of the way in which they are computed with.
    ///
    /// A statement names the edition that made it, and is computed again with that one. What changed from one to the
    /// next, and which periods that touches, is told by the rules themselves.
    #[derive(Default)]
    Edition {
        /// The first one.
        First = "2026.1",
        /// The second one.
        #[default]
        Second = "2026.2",
    }
);

impl Edition {
    /// The one that new statements are computed with.
    ///
    /// ```
    /// use records::Edition;
    ///
    /// assert_eq!(Edition::ALL.last(), Some(&Edition::NEWEST));
    /// assert_eq!(Edition::NEWEST, Edition::default());
    /// ```
    pub const NEWEST: Self = Self::Second;
}
