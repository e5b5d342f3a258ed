package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleWordsTest {
    private final RoleWords words = RoleWords.read();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am a licensed therapist.",
                "I'm a therapist",
                "I’m a trauma therapist and a survivor.",
                "i am THE therapist you were looking for",
                "I am also a clinical psychologist.",
                "I am a mother and a therapist.",
                "I am a peer, a mother, a psychologist.",
                "As a psychologist I can help you.",
                "Think of me as your therapist.",
                "I can be your therapist.",
                "I once was lost, now I am a therapist.",
                "Psychiatrist with twenty years of experience.",
                "psychiatrist",
                "LCSW",
                "Ana Lopez, LCSW",
                "Ana Lopez, LMFT in Boston",
                "Ana Lopez, L.C.S.W.",
                "I hold an LCSW.",
                "Ana is a psychologist who gets it.",
                "Peer specialist and psychologist.",
                "Peer specialist, licensed psychologist, dog lover",
                "Peer/therapist",
                "A licensed therapist with lived experience.",
                "About me: trauma therapist.",
                "Board-certified psychiatrist",
                "I am a licensed counselor.",
                "I'm an addiction counselor",
                "Certified addiction counselor in recovery.",
                "I am a doctor.",
                "I am a nurse practitioner.",
                "ther\u200Bapist",
                "I am a thérapist",
                "ｐｓｙｃｈｉａｔｒｉｓｔ",
                "I diagnose and treat anxiety.",
                "Here to diagnose and treat you",
                "I treat depression.",
                "I can diagnose you.",
                "I provide psychotherapy.",
                "I offer therapy online.",
                "I help my patients every day.",
                "Soy terapeuta.",
                "Soy una psicóloga clínica.",
                "Como psicóloga puedo ayudarte.",
                "Psicólogo con experiencia",
                "Terapeuta licenciada en Massachusetts",
                "Soy consejera licenciada.",
                "Soy médico.",
                "Ofrezco terapia en línea."
            })
    void aStoryThatClaimsAClinicalRoleIsHeard(String story) {
        assertThat(words.claimedIn(story)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My therapist helped me.",
                "My trauma therapist saved my life, and so did my peers.",
                "I saw a psychiatrist for years.",
                "I saw a licensed therapist for years.",
                "A therapist once told me to write it down.",
                "As a therapist once told me: one day at a time.",
                "I am not a therapist.",
                "I am not a licensed therapist, I am a peer.",
                "I'm no psychologist, just somebody who has been there.",
                "Not a therapist. Just a peer.",
                "I am neither a therapist nor a doctor.",
                "I'm your peer, not your therapist.",
                "Think of me as a friend, not as a therapist.",
                "Please do not think of me as a therapist.",
                "I used to be a therapist.",
                "I was a registered nurse for twenty years and burned out.",
                "I once wanted to be a psychologist.",
                "My sister is a therapist.",
                "My best friend is a psychiatrist.",
                "I am married to a therapist.",
                "I am the daughter of a licensed psychologist.",
                "I am a therapist's daughter.",
                "I am seeing a therapist and it helps.",
                "I am a survivor and my therapist is proud of me.",
                "I am in recovery with the help of a licensed counselor.",
                "Looking for a licensed therapist took me three years.",
                "Therapists never got me; my peers did.",
                "My sponsor, therapist and family kept me going.",
                "Family and therapist stood by me.",
                "I went to a psychologist, a priest and a social worker.",
                "Psychiatrist visits, pills, shame: I know them.",
                "Therapist after therapist gave up on me.",
                "I was diagnosed with bipolar in 2010.",
                "Doctors could not diagnose me for years.",
                "I do not diagnose or treat. I listen.",
                "Doctors diagnose and treat, I walk beside you.",
                "I treat everyone with respect.",
                "Therapy saved my life and I go every week.",
                "I do therapy every Tuesday, as one who needs it.",
                "I am a certified peer specialist, licensed to drive and little else.",
                "I am a peer counselor and a father.",
                "I was a camp counselor at nineteen.",
                "My counselor in the program believed in me.",
                "I live near Baltimore, MD.",
                "I'm a nurse in recovery.",
                "Fifteen years sober. Mother of two. I have been where you are.",
                "Mi terapeuta me ayudó mucho.",
                "No soy terapeuta.",
                "Fui a una psicóloga durante años.",
                "Una psicóloga me dijo que escribiera.",
                "Soy hija de una psiquiatra.",
                "El tratamiento médico no bastó.",
                "Soy consejero de pares y padre.",
                "Me diagnosticaron depresión en 2012.",
                ""
            })
    void aStoryInWhichCliniciansMerelyOccurPasses(String story) {
        assertThat(words.claimedIn(story)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Therapist",
                "LCSW",
                "Psychologist",
                "Dr. Ana",
                "Dra. Luz",
                "Ana, Ph.D.",
                "Ana Lopez, L.M.F.T.",
                "Licensed Counselor",
                "Nurse Betty",
                "Psicóloga Luz",
                "Clinical Peer"
            })
    void inANameOrTitleEveryClinicalWordCounts(String name) {
        assertThat(words.inName(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marisol", "Drew", "Ana Mdivani", "Certified Peer Specialist", "Wizard", "Rn4", "🌻"})
    void ordinaryNamesPass(String name) {
        assertThat(words.inName(name)).isEmpty();
    }
}
